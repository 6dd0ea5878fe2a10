import { conv2d } from '@/lib/conv/conv2d'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import { at } from '@/lib/conv/tensor'
import { askedCells } from './asked-cells'
import type { Measured } from './family'
import { FOLLOW_THROUGH_FAMILY } from './follow-through/family'
import { GRADIENT_FAMILY } from './gradients/family'
import { handWorkOf, nonZeroProducts } from './hand-work'
import type { Conv2dParams, Params } from './params'
import { POOL_FAMILY } from './pooling/family'
import { toConv2dLayer } from './problem-layer'
import { STACK_FAMILY } from './stack/family'
import { TRANSPOSED_FAMILY } from './transposed/family'

/** How much a problem is to work out by hand, and the numbers that come out; nothing where only sizes are asked for. */
export function measure(params: Params): Measured {
  switch (params.op) {
    case 'conv2d':
      return measureConv2d(params)
    case 'pool2d':
      return POOL_FAMILY.measure(params)
    case 'followThrough':
      return FOLLOW_THROUGH_FAMILY.measure(params)
    case 'convTranspose2d':
      return TRANSPOSED_FAMILY.measure(params)
    case 'stack':
      return STACK_FAMILY.measure(params)
    case 'conv2dGrad':
      return GRADIENT_FAMILY.measure(params)
  }
}

function measureConv2d({ layer: stored, ask }: Conv2dParams): Measured {
  const layer = toConv2dLayer(stored)
  const cells = askedCells(ask, conv2dOutputShape(layer))
  if (cells.length === 0) return { work: 0, results: [] }
  const output = conv2d(layer)
  return {
    work: handWorkOf(ask, nonZeroProducts(layer)).products,
    results: cells.map((cell) => at(output, ...cell)),
  }
}
