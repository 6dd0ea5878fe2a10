import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import type { Calculation } from '@/lib/diagnosis/calculation'
import type { Methods } from '@/lib/diagnosis/diagnosis'
import { OUTPUT_CHANGES } from '@/lib/diagnosis/output-changes'
import type { Ask, OutputPosition } from '@/lib/problems/ask'
import { workedCell } from './cell-lines'
import { rightWay, wayBy } from './cell-way'
import { entryOf } from './entry-of'
import { placeReported } from './output-values'
import { withTitle } from './rule-titles'
import type { Workings } from './workings'

/** The products of one channel of one window, a line each. */
export function productWorkings(
  layer: Conv2dLayer,
  { at, channel }: Extract<Ask, { readonly kind: 'products' }>,
): Workings {
  const slice = explainCell(layer, at).channels.findIndex((read) => read.channel === channel)
  return {
    right: (index) => productBy([], layer, at, slice, index),
    wrong(methods, index) {
      const product = productBy(methods, layer, at, slice, index)
      return product && { ...product, source: withTitle(product.source, methods) }
    },
  }
}

function productBy(
  methods: Methods,
  layer: Conv2dLayer,
  at: OutputPosition,
  slice: number,
  index: number,
): Calculation | null {
  const [id] = methods
  const isMoved = entryOf(OUTPUT_CHANGES, id) !== undefined
  const place = id && isMoved ? placeReported(id, [], layer, at) : at
  const way = id === undefined || isMoved ? rightWay(layer) : wayBy(rightWay(layer), id)
  const cell = way && place && workedCell(way, place)
  const products = cell?.channels[slice]?.lines.filter(({ key }) => key.startsWith('term '))
  const product = products?.[index]
  return cell && product ? { source: `${cell.source}.`, lines: [product] } : null
}
