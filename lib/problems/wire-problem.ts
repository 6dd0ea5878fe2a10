import { type WireFollowThroughLayer, wireFollowThroughLayer } from './follow-through/wire-layer'
import { type WireGradientLayer, wireGradientLayer } from './gradients/wire-layer'
import type { Params } from './params'
import { type WirePoolLayer, wirePoolLayer } from './pooling/wire-layer'
import { type WireStack, wireStack } from './stack/wire-layer'
import { type WireTransposedLayer, wireTransposedLayer } from './transposed/wire-layer'
import { type WireLayer, wireLayer } from './wire-layer'

/** What a problem is about, as the API speaks it: what `POST /api/v1/solve` takes. */
export type WireProblem =
  | WireLayer
  | WirePoolLayer
  | WireFollowThroughLayer
  | WireTransposedLayer
  | WireStack
  | WireGradientLayer

export function wireProblem(params: Params): WireProblem {
  switch (params.op) {
    case 'conv2d':
      return wireLayer(params)
    case 'pool2d':
      return wirePoolLayer(params)
    case 'followThrough':
      return wireFollowThroughLayer(params)
    case 'convTranspose2d':
      return wireTransposedLayer(params)
    case 'stack':
      return wireStack(params)
    case 'conv2dGrad':
      return wireGradientLayer(params)
  }
}
