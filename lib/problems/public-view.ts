import type { Ask } from './ask'
import type { Params } from './params'
import { SKILL_MAP } from './skill-map'
import { type Difficulty, isNamedLayer, type Level, type NamedLayer, type Skill } from './skills'

/** A tensor as it travels to a page: flat numbers, or only the shape where the numbers do not matter. */
export type PublicTensor<Shape extends readonly number[]> = {
  readonly shape: Shape
  readonly data: readonly number[] | null
}

/** The layer of a problem, as a page draws it. Sent once. */
export type PublicLayer = {
  readonly input: PublicTensor<readonly [channels: number, height: number, width: number]>
  readonly weight: PublicTensor<readonly [filters: number, channels: number, height: number, width: number]>
  /** One bias for each filter; null: the layer has none. */
  readonly bias: readonly number[] | null
  readonly stride: readonly [rows: number, columns: number]
  readonly padding: readonly [top: number, left: number, bottom: number, right: number]
  readonly dilation: readonly [rows: number, columns: number]
  readonly groups: number
}

/** All that a student may see of a variant before answering it. */
export type PublicProblem = {
  readonly skill: Skill
  /** The skill's name for people. */
  readonly title: string
  readonly level: Level | null
  readonly namedLayer: NamedLayer | null
  readonly layer: PublicLayer
  readonly ask: Ask
}

const ABOUT_SIZES: ReadonlySet<Ask['kind']> = new Set([
  'shape',
  'parameters',
  'counts',
  'feeding-channels',
  'same-padding',
])

/** Whether a question can only be answered by someone who sees the layer's numbers; else its sizes are enough. */
export function showsNumbers({ kind }: Ask): boolean {
  return !ABOUT_SIZES.has(kind)
}

/**
 * Picks what may be seen before answering. Where only sizes matter the numbers stay behind, so that a page need not
 * carry them.
 */
export function publicView(skill: Skill, difficulty: Difficulty, { layer, ask }: Params): PublicProblem {
  const needsNumbers = showsNumbers(ask)
  const { input, weight, bias, stride, padding, dilation, groups } = layer
  return {
    skill,
    title: SKILL_MAP[skill].title,
    level: isNamedLayer(difficulty) ? null : difficulty,
    namedLayer: isNamedLayer(difficulty) ? difficulty : null,
    layer: {
      input: { shape: input.shape, data: needsNumbers ? input.data : null },
      weight: { shape: weight.shape, data: needsNumbers ? weight.data : null },
      bias,
      stride,
      padding,
      dilation,
      groups,
    },
    ask,
  }
}
