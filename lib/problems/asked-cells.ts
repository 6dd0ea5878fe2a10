import type { Shape3 } from '@/lib/conv/tensor'
import type { Ask, OutputPosition } from './ask'

/** The output cells a question needs worked out, in the order of its answer; none for shapes, counts and sets. */
export function askedCells(ask: Ask, [filters, height, width]: Shape3): OutputPosition[] {
  switch (ask.kind) {
    case 'products':
    case 'cell':
    case 'channels':
    case 'missing-bias':
    case 'missing-weight':
    case 'missing-input':
      return [ask.at]
    case 'cells':
      return [...ask.at]
    case 'row':
      return Array.from({ length: width }, (_, column) => [ask.filter, ask.row, column])
    case 'pixel':
      return Array.from({ length: filters }, (_, filter) => [filter, ask.row, ask.column])
    case 'map':
    case 'relu-map':
    case 'wrong-cell':
      return cellsOfMap(ask.filter, height, width)
    case 'volume':
      return Array.from({ length: filters }, (_, filter) => cellsOfMap(filter, height, width)).flat()
    case 'shape':
    case 'parameters':
    case 'counts':
    case 'window':
    case 'starts':
    case 'feeding-channels':
    case 'im2col-column':
    case 'same-padding':
    case 'settings':
      return []
  }
}

function cellsOfMap(filter: number, height: number, width: number): OutputPosition[] {
  return Array.from({ length: height * width }, (_, index) => [filter, Math.floor(index / width), index % width])
}
