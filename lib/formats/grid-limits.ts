/** Rows, or columns, of one grid. */
export const LONGEST_SIDE = 512

/** Grids of one volume. */
export const MOST_MAPS = 64

/** Numbers of all grids together. A volume of 25x25x5 has 3,125. */
export const MOST_NUMBERS = 16_384

/** Rows, or columns, of a map whose size is written as a number of the answer: far more than is worked out by hand. */
export const LONGEST_WRITTEN_SIDE = 12
