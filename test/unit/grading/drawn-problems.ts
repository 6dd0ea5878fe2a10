import fc from 'fast-check'
import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { kernelSpan } from '@/lib/conv/output-extent'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { type Ask, COUNTS, type Count } from '@/lib/problems/ask'
import type { Conv2dParams } from '@/lib/problems/params'
import { arbitraryLayer } from '@/test/unit/conv/arbitrary-layer'

type NumberKind = 'cells' | 'row' | 'pixel' | 'relu-map' | 'counts' | 'im2col-column' | 'same-padding'

/** A question of each kind that is answered with numbers, about any layer; the kinds that need one cell are elsewhere. */
const ASK_OF: { readonly [K in NumberKind]: (layer: Conv2dLayer) => Extract<Ask, { kind: K }> } = {
  // The last cell before the first: the order is the question's own.
  cells: (layer) => ({ kind: 'cells', at: [lastCell(layer), [0, 0, 0]] }),
  row: (layer) => ({ kind: 'row', filter: lastCell(layer)[0], row: lastCell(layer)[1] }),
  pixel: (layer) => ({ kind: 'pixel', row: lastCell(layer)[1], column: lastCell(layer)[2] }),
  'relu-map': (layer) => ({ kind: 'relu-map', filter: lastCell(layer)[0] }),
  counts: (layer) => ({ kind: 'counts', of: countsOf(layer) }),
  'im2col-column': (layer) => ({ kind: 'im2col-column', row: lastCell(layer)[1], column: lastCell(layer)[2] }),
  // The one convention that has an answer for every layer.
  'same-padding': () => ({ kind: 'same-padding', convention: 'tensorflow' }),
}

function lastCell(layer: Conv2dLayer): readonly [number, number, number] {
  const [filters, height, width] = conv2dOutputShape(layer)
  return [filters - 1, height - 1, width - 1]
}

/** All counts that the layer has: no padding alike on both sides is half of an even span. */
export function countsOf({ weight: { shape }, dilation }: Conv2dLayer): Count[] {
  const hasHalf = (axis: 0 | 1) => kernelSpan(shape[2 + axis] ?? 1, dilation[axis]) % 2 === 1
  return COUNTS.filter((count) => {
    if (count === 'half-padding-rows') return hasHalf(0)
    return count !== 'half-padding-columns' || hasHalf(1)
  })
}

/** The same 100 layers in every run: uneven strides, padding on four sides, dilation, groups, with and without bias. */
export const DRAWN_LAYERS = fc
  .sample(arbitraryLayer('whole'), { seed: 3, numRuns: 400 })
  .filter((layer) => {
    const [filters, height, width] = conv2dOutputShape(layer)
    return filters * height * width <= 60
  })
  .slice(0, 100)

/** Problems of each kind about those layers. */
export const DRAWN_PROBLEMS = Object.entries(ASK_OF).map(([kind, askOf]) => ({
  kind,
  problems: DRAWN_LAYERS.map((layer): Conv2dParams => ({ op: 'conv2d', layer: storedLayer(layer), ask: askOf(layer) })),
}))

export function storedLayer({
  input,
  weight,
  bias,
  stride,
  padding,
  dilation,
  groups,
}: Conv2dLayer): Conv2dParams['layer'] {
  return {
    input: { shape: [...input.shape], data: [...input.data] },
    weight: { shape: [...weight.shape], data: [...weight.data] },
    bias: bias && [...bias],
    stride: [...stride],
    padding: [...padding],
    dilation: [...dilation],
    groups,
  }
}
