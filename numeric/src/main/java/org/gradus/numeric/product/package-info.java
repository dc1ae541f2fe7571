/**
 * Products of dense matrices of doubles, C + A B^T and C + A A^T, by the fastest back end that is there, and a blocked Cholesky factorisation on top
 * of them. Each entry is one sum of products in some order, with or without fused operations; that is all that the error bounds rest on.
 */
package org.gradus.numeric.product;
