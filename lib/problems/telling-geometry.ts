import { type Geometry, outputSize, spanOf } from './geometry'

/** The share of questions about sizes in which the last window does not end at the edge, so that the floor matters. */
export const UNEVEN_SHARE = 1 / 3

/** What leaves out layers on which a question would show nothing. */
export type Suitability = {
  /** Asked of layers that are possible only. */
  readonly holds: (geometry: Geometry) => boolean
  /** What it asks for, as the end of a sentence: "The question needs …". */
  readonly needs: string
}

/** A size that could be read off the input, off the other axis or off the number of filters would show nothing. */
export const isTelling: Suitability = {
  holds(geometry) {
    const [channels, height, width] = geometry.input
    const [rows, columns] = outputSize(geometry)
    return (
      height !== width &&
      rows !== columns &&
      rows > 1 &&
      columns > 1 &&
      ![channels, rows, columns].includes(geometry.filters)
    )
  },
  needs:
    'an input and an output that are not square, an output of more than one row and column, ' +
    'and a number of filters that is none of its other sizes and not the number of channels',
}

/** Telling, and neither axis keeps its size. */
export const changesBothSizes: Suitability = {
  holds(geometry) {
    const [, height, width] = geometry.input
    const [rows, columns] = outputSize(geometry)
    return isTelling.holds(geometry) && rows !== height && columns !== width
  },
  needs: `${isTelling.needs}, and an output with other rows and columns than the input`,
}

/** A map of at most 4 by 4 and at least 4 cells. */
export const isSmallMap: Suitability = {
  holds(geometry) {
    const [rows, columns] = outputSize(geometry)
    return rows <= 4 && columns <= 4 && rows * columns >= 4
  },
  needs: 'a map of at least 4 cells, of at most 4 rows and 4 columns',
}

/** Maps of at most 3 by 3, of 2 to 6 cells. */
export const isSmallVolume: Suitability = {
  holds(geometry) {
    const [rows, columns] = outputSize(geometry)
    return rows <= 3 && columns <= 3 && rows * columns >= 2 && rows * columns <= 6
  },
  needs: 'maps of 2 to 6 cells, of at most 3 rows and 3 columns',
}

/** The most numbers of one window that are written down one under the other. */
const LONGEST_COLUMN = 12

/** A window of few numbers, and windows to choose from on both axes. */
export const isShortColumn: Suitability = {
  holds(geometry) {
    const { input, kernel } = geometry
    const [rows, columns] = outputSize(geometry)
    return rows > 1 && columns > 1 && input[0] * kernel[0] * kernel[1] <= LONGEST_COLUMN
  },
  needs: `at most ${LONGEST_COLUMN} numbers under one window, in all channels, and an output of at least 2 rows and 2 columns`,
}

/** "Same" padding, the output being the input over the stride rounded up, with an odd cell on some axis. */
export const hasUnevenSame: Suitability = {
  holds(geometry) {
    const spans = spanOf(geometry)
    return spans.some((span, axis) => {
      const [size, stride] = [geometry.input[axis + 1] ?? 1, geometry.stride[axis] ?? 1]
      const total = (Math.ceil(size / stride) - 1) * stride + span - size
      return total > 0 && total % 2 === 1
    })
  },
  needs: 'a layer to which “same” adds an odd number of rows or columns',
}
