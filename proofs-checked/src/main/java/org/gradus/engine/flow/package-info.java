/** Search for tubes around flows: an integrator in doubles, whose paths the kernel encloses. */
package org.gradus.engine.flow;
