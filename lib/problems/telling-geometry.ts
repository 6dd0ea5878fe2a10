import { type Geometry, outputSize } from './geometry'

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
