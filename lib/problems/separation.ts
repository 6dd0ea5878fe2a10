import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { areInseparable } from '@/lib/misconceptions/inseparable'
import type { Ask } from './ask'
import { compare, type Diagnosticity } from './diagnosticity'
import { diagnosticityIn } from './family'
import { FOLLOW_THROUGH_FAMILY } from './follow-through/family'
import { GRADIENT_FAMILY } from './gradients/family'
import type { Params } from './params'
import { POOL_FAMILY } from './pooling/family'
import { predictionsFor } from './predictions'
import { toConv2dLayer } from './problem-layer'
import { type Conv2dSkill, isConv2dSkill, type Skill } from './skills'
import { STACK_FAMILY } from './stack/family'
import { TRANSPOSED_FAMILY } from './transposed/family'

/** Where the answer is one of these, two methods are told apart by more than one of its cells. */
const MAPS: ReadonlySet<Ask['kind']> = new Set(['row', 'map', 'relu-map', 'volume'])

/** Which methods a problem tells apart. A pure function of the params, like the answer. */
export function diagnosticityOf(skill: Skill, params: Params): Diagnosticity {
  switch (params.op) {
    case 'conv2d': {
      if (!isConv2dSkill(skill)) throw new RangeError(`${skill} has no problems about a convolution`)
      const layer = toConv2dLayer(params.layer)
      return compareConv2d(predictionsFor(skill, layer), params.ask, layer)
    }
    case 'pool2d':
      return diagnosticityIn(POOL_FAMILY, params)
    case 'followThrough':
      return diagnosticityIn(FOLLOW_THROUGH_FAMILY, params)
    case 'convTranspose2d':
      return diagnosticityIn(TRANSPOSED_FAMILY, params)
    case 'stack':
      return diagnosticityIn(STACK_FAMILY, params)
    case 'conv2dGrad':
      return diagnosticityIn(GRADIENT_FAMILY, params)
  }
}

/** How many pairs of methods a question about a layer would confuse. What the questions share is worked out once. */
export function countConfusions(skill: Conv2dSkill, layer: Conv2dLayer): (ask: Ask) => number {
  const predict = predictionsFor(skill, layer)
  return (ask) => compareConv2d(predict, ask, layer).confused.length
}

function compareConv2d(predict: ReturnType<typeof predictionsFor>, ask: Ask, layer: Conv2dLayer): Diagnosticity {
  return compare(predict(ask), MAPS.has(ask.kind), (one, other) => areInseparable(one, other, layer))
}
