import type { Ask } from './ask'
import type { FollowThroughParams } from './follow-through/params'
import type { GradientParams } from './gradients/params'
import { hiddenPlace, withoutHidden } from './hidden-number'
import type { Conv2dParams, Params } from './params'
import type { PoolAsk } from './pooling/params'
import { type PublicPoolLayer, publicPoolLayer } from './pooling/public-layer'
import type { PublicTensor } from './public-tensor'
import { SKILL_MAP } from './skill-map'
import { type Difficulty, isNamedLayer, type Level, type NamedLayer, type Skill } from './skills'
import type { StackParams } from './stack/params'
import type { TransposedAsk } from './transposed/params'
import { type PublicTransposedLayer, publicTransposedLayer } from './transposed/public-layer'

/** The layer of a problem, as a page draws it. Sent once. */
export type PublicLayer = {
  readonly input: PublicTensor<readonly [channels: number, height: number, width: number]>
  readonly weight: PublicTensor<readonly [filters: number, channels: number, height: number, width: number]>
  /** One bias for each filter, null in the place of one that is asked for; null: the layer has none. */
  readonly bias: readonly (number | null)[] | null
  readonly stride: readonly [rows: number, columns: number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly dilation: readonly [rows: number, columns: number]
  readonly groups: number
}

/** What a problem shows, by what it is about. */
export type PublicQuestion =
  | { readonly op: 'conv2d'; readonly layer: PublicLayer; readonly ask: Ask }
  | { readonly op: 'pool2d'; readonly layer: PublicPoolLayer; readonly ask: PoolAsk }
  | { readonly op: 'convTranspose2d'; readonly layer: PublicTransposedLayer; readonly ask: TransposedAsk }
  | FollowThroughParams
  | StackParams
  | GradientParams

/** What a problem about one convolution shows. */
export type PublicConv2dQuestion = Extract<PublicQuestion, { op: 'conv2d' }>

/** What the others show. */
export type PublicOtherQuestion = Exclude<PublicQuestion, PublicConv2dQuestion>

/** All that a student may see of a variant before answering it. */
export type PublicProblem = PublicQuestion & {
  readonly skill: Skill
  /** The skill's name for people. */
  readonly title: string
  readonly level: Level | null
  readonly namedLayer: NamedLayer | null
}

/** A problem about one convolution. */
export type PublicConv2dProblem = Extract<PublicProblem, { op: 'conv2d' }>

const ABOUT_SIZES: ReadonlySet<Ask['kind']> = new Set([
  'shape',
  'parameters',
  'counts',
  'feeding-channels',
  'same-padding',
  'settings',
])

/** Whether a question can only be answered by someone who sees the layer's numbers; else its sizes are enough. */
export function showsNumbers({ kind }: Ask): boolean {
  return !ABOUT_SIZES.has(kind)
}

/**
 * Picks what may be seen before answering. Where only sizes matter the numbers stay behind, so that a page need not
 * carry them. A number that is asked for never travels.
 */
export function publicView(skill: Skill, difficulty: Difficulty, params: Conv2dParams): PublicConv2dProblem
export function publicView(skill: Skill, difficulty: Difficulty, params: Params): PublicProblem
export function publicView(skill: Skill, difficulty: Difficulty, params: Params): PublicProblem {
  return {
    skill,
    title: SKILL_MAP[skill].title,
    level: isNamedLayer(difficulty) ? null : difficulty,
    namedLayer: isNamedLayer(difficulty) ? difficulty : null,
    ...publicQuestion(params),
  }
}

function publicQuestion(params: Params): PublicQuestion {
  switch (params.op) {
    case 'conv2d':
      return { op: params.op, layer: publicLayer(params), ask: params.ask }
    case 'pool2d':
      return { op: params.op, layer: publicPoolLayer(params), ask: params.ask }
    case 'convTranspose2d':
      return { op: params.op, layer: publicTransposedLayer(params), ask: params.ask }
    // All their numbers are shown, or they have none.
    case 'followThrough':
    case 'stack':
    case 'conv2dGrad':
      return params
  }
}

function publicLayer({ layer, ask }: Conv2dParams): PublicLayer {
  const needsNumbers = showsNumbers(ask)
  const hidden = hiddenPlace(ask, layer)
  const { input, weight, bias, stride, padding, dilation, groups } = layer
  return {
    input: { shape: input.shape, data: needsNumbers ? withoutHidden('input', input.data, hidden) : null },
    weight: { shape: weight.shape, data: needsNumbers ? withoutHidden('weight', weight.data, hidden) : null },
    bias: bias && withoutHidden('bias', bias, hidden),
    stride,
    padding,
    dilation,
    groups,
  }
}
