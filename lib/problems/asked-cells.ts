import type { Shape3 } from '@/lib/conv/tensor'
import type { Ask, OutputPosition } from './ask'

/** The output cells a question needs worked out, in reading order; none for shapes and counts. */
export function askedCells(ask: Ask, [filters, height, width]: Shape3): OutputPosition[] {
  switch (ask.kind) {
    case 'products':
    case 'cell':
    case 'channels':
      return [ask.at]
    case 'map':
      return cellsOfMap(ask.filter, height, width)
    case 'volume':
      return Array.from({ length: filters }, (_, filter) => cellsOfMap(filter, height, width)).flat()
    case 'shape':
    case 'parameters':
      return []
  }
}

function cellsOfMap(filter: number, height: number, width: number): OutputPosition[] {
  return Array.from({ length: height * width }, (_, index) => [filter, Math.floor(index / width), index % width])
}
