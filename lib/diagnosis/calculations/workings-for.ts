import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import type { GivenResponse } from '@/lib/diagnosis/given'
import type { Ask } from '@/lib/problems/ask'
import type { Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { channelSumsWorkings } from './channel-sums'
import { countWorkings, parameterWorkings } from './counts'
import { followThroughWorkings } from './follow-through'
import { gradientWorkings } from './gradients'
import { im2colWorkings } from './im2col-column'
import { missingWorkings } from './missing-number'
import { shapeWorkings } from './output-shape'
import { valueWorkings } from './output-values'
import { poolWorkings } from './pooling'
import { samePaddingWorkings } from './same-padding'
import { stackWorkings } from './stack'
import { transposedWorkings } from './transposed'
import { productWorkings } from './window-products'
import type { Workings } from './workings'

/** How the numbers of a response are worked out; null: it has none that are. */
export function workingsFor(params: Params, response: GivenResponse): Workings | null {
  switch (params.op) {
    case 'conv2d':
      return conv2dWorkings(toConv2dLayer(params.layer), params.ask, response)
    case 'pool2d':
      return poolWorkings(params, response)
    case 'followThrough':
      return followThroughWorkings(params, response)
    case 'convTranspose2d':
      return transposedWorkings(params, response)
    case 'stack':
      return stackWorkings(params)
    case 'conv2dGrad':
      return gradientWorkings(params)
  }
}

function conv2dWorkings(layer: Conv2dLayer, ask: Ask, response: GivenResponse): Workings | null {
  switch (ask.kind) {
    case 'cell':
    case 'cells':
    case 'row':
    case 'pixel':
    case 'map':
    case 'relu-map':
    case 'volume':
      return valueWorkings(layer, ask, response)
    case 'channels':
      return channelSumsWorkings(layer, ask.at, response)
    case 'products':
      return productWorkings(layer, ask)
    case 'shape':
      return shapeWorkings(layer)
    case 'parameters':
      return parameterWorkings(layer)
    case 'counts':
      return countWorkings(layer, ask.of)
    case 'im2col-column':
      return im2colWorkings(layer, ask)
    case 'same-padding':
      return samePaddingWorkings(layer, ask.convention)
    case 'missing-bias':
    case 'missing-weight':
    case 'missing-input':
      return missingWorkings(layer, ask)
    // What is picked is no number.
    case 'window':
    case 'starts':
    case 'feeding-channels':
    case 'settings':
    case 'wrong-cell':
      return null
  }
}
