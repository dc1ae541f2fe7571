/**
 * Arrays with lettered axes, three-valued truth, and the interface every tier of arithmetic implements. Nothing here
 * depends on how an entry is represented.
 */
package org.gradus.numeric.array;
