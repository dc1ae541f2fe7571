/** Products by the system's BLAS through dev.ludovic.netlib, the only package that sees it. */
package org.gradus.numeric.product.netlib;
