import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { Ask } from './ask'
import { askedCells } from './asked-cells'
import type { Constraints } from './constraints'
import { drawLayer, drawSettings, withNumbers } from './draw-layer'
import { type Faults, isBetter, isFaultless, someOf } from './faults'
import { sizesOf } from './geometry'
import { type GeometryChoice, geometryPicker } from './geometry-choices'
import { countTedious } from './humane'
import type { LevelPlan } from './level-plan'
import { countLookAlikes } from './look-alikes'
import type { Conv2dParams } from './params'
import { type ProblemLayer, toConv2dLayer } from './problem-layer'
import type { Random } from './random'
import { countConfusions } from './separation'
import type { Conv2dSkill } from './skills'

/** Layers drawn for one problem, at most. */
const MOST_LAYERS = 400
/** Numbers drawn and products looked at, at most: fewer large layers than small ones. */
const MOST_EFFORT = 60_000
const MOST_NAMED_LAYERS = 3
/** Layers with look-alikes drawn one after the other before they are taken to be unavoidable. */
const MOST_LOOK_ALIKES = 60
/** Layers looked at with the wrong methods in hand, at most: the part that takes time. */
const MOST_SEPARATIONS = 40

/** A problem that was drawn, and what it took. */
export type Drawn = {
  readonly params: Conv2dParams
  /** Layers drawn. */
  readonly draws: number
  /** What could not be had. */
  readonly faults: Faults
}

type Candidate = { readonly params: Conv2dParams; readonly faults: Faults }

/**
 * Draws layers and questions until one is humane (see `countTedious`), has nothing that could be taken for something
 * else, and lets no wrong method aimed at look right or like another one; or the best of a bounded number of draws.
 * null: no geometry of the plan will do.
 *
 * @param pick where its geometries come from
 */
export function drawProblem(
  random: Random,
  skill: Conv2dSkill,
  plan: LevelPlan,
  pick: () => GeometryChoice | null = geometryPicker(random, plan),
): Drawn | null {
  if (plan.questions.of === 'sizes') return drawSizes(random, skill, plan, pick)
  // Chosen once: were it drawn anew each time, the geometries that are easily humane would turn up most.
  const choice = pick()
  return choice && drawNumbers(random, skill, plan, choice)
}

/** Where only sizes matter, other sizes are drawn until they tell, and then their numbers. */
function drawSizes(
  random: Random,
  skill: Conv2dSkill,
  { constraints, isNamed }: LevelPlan,
  pick: () => GeometryChoice | null,
): Drawn | null {
  let best: (Candidate & { readonly choice: GeometryChoice }) | null = null
  for (let draws = 1; ; draws++) {
    const choice = pick()
    if (choice === null) return null
    const layer = drawSettings(random, choice.geometry, constraints)
    const confusionsOf = countConfusions(skill, toConv2dLayer(layer))
    for (const ask of someOf(random, choice.asks)) {
      const faults = { lookAlikes: 0, tedious: 0, confusions: confusionsOf(ask) }
      if (isBetter(faults, best?.faults)) best = { params: { op: 'conv2d', layer, ask }, faults, choice }
      if (isFaultless(faults)) break
    }
    // A named layer has no other sizes.
    if (best && (isFaultless(best.faults) || isNamed || draws >= MOST_SEPARATIONS)) {
      const { params, faults, choice } = best
      const layer = withNumbers(random, params.layer, constraints, choice.density)
      return { params: { ...params, layer }, draws, faults }
    }
  }
}

/** Where the numbers matter, other numbers are drawn for the same sizes. */
function drawNumbers(
  random: Random,
  skill: Conv2dSkill,
  { constraints, questions: { completed }, isNamed }: LevelPlan,
  { geometry, density, asks }: GeometryChoice,
): Drawn {
  const sizes = sizesOf(geometry)
  const output = conv2dOutputShape(sizes)
  const termsOfCell = sizes.weight.shape[1] * sizes.weight.shape[2] * sizes.weight.shape[3]
  let best: Candidate | null = null
  let separations = 0
  let effort = 0
  for (let draws = 1; ; draws++) {
    const layer = drawLayer(random, geometry, constraints, density)
    effort += layer.input.data.length + layer.weight.data.length
    const mostDraws = best === null ? MOST_LOOK_ALIKES : MOST_LAYERS
    const isLast = draws >= (isNamed ? MOST_NAMED_LAYERS : mostDraws) || effort >= MOST_EFFORT
    const lookAlikes = countLookAlikes(layer)
    // Looked for first: nothing needs to be computed to see them.
    if (lookAlikes === 0 || (isLast && best === null)) {
      const faultsOf = faultFinder(skill, constraints, layer)
      let wasSeparated = false
      for (const begun of someOf(random, asks)) {
        const ask = completed ? completed(random, layer, begun) : begun
        if (ask === null) continue
        const faults = { lookAlikes, ...faultsOf(ask) }
        effort += askedCells(ask, output).length * termsOfCell
        wasSeparated ||= faults.tedious === 0
        if (isBetter(faults, best?.faults)) best = { params: { op: 'conv2d', layer, ask }, faults }
        if (isFaultless(faults)) break
      }
      if (wasSeparated) separations += 1
    }
    if (best && (isFaultless(best.faults) || isLast || separations >= MOST_SEPARATIONS)) return { ...best, draws }
  }
}

/** What is wrong with the questions about a layer. Methods are compared only where the work is as it should be. */
function faultFinder(
  skill: Conv2dSkill,
  { work }: Constraints,
  stored: ProblemLayer,
): (ask: Ask) => Pick<Faults, 'tedious' | 'confusions'> {
  const layer = toConv2dLayer(stored)
  const tediousOf = work ? countTedious(layer, work) : () => 0
  const confusionsOf = countConfusions(skill, layer)
  return (ask) => {
    const tedious = tediousOf(ask)
    return { tedious, confusions: tedious === 0 ? confusionsOf(ask) : 0 }
  }
}
