/**
 * Recorded training runs: reading and writing {@code .npz} and {@code .safetensors}, validation, the canonical
 * stream and its digest.
 */
package org.gradus.numeric.run;
