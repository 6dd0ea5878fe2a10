import { conv2d } from '@/lib/conv/conv2d'
import type { Ask } from './ask'
import { drawLayer, drawSettings, withNumbers } from './draw-layer'
import { type GeometryChoice, geometryPicker } from './geometry-choices'
import { nonZeroProducts } from './hand-work'
import { countTedious } from './humane'
import { type LevelPlan, NAMED_CONSTRAINTS, type SkillPlan } from './level-plan'
import { countLookAlikes } from './look-alikes'
import type { Params } from './params'
import { toConv2dLayer } from './problem-layer'
import type { Random } from './random'
import { countConfusions } from './separation'
import { type Difficulty, isNamedLayer, type Skill } from './skills'

/** Layers drawn for one problem, at most, and numbers drawn for them: fewer large layers than small ones. */
const MOST_LAYERS = 400
const MOST_NUMBERS = 60_000
const MOST_NAMED_LAYERS = 3
/** Questions looked at with the wrong methods in hand, at most: the part that takes time. */
const MOST_SEPARATIONS = 40
/** Questions about one layer that are looked at. */
const MOST_ASKS = 40

const LOOK_ALIKE = 1_000_000
const TEDIOUS = 1_000

/** A problem that was drawn, and what it took. */
export type Drawn = {
  readonly params: Params
  /** Layers drawn. */
  readonly draws: number
  /** What could not be had: parts that look alike, then tedious work, then pairs of methods not told apart. */
  readonly faults: Faults
}

export type Faults = { readonly lookAlikes: number; readonly tedious: number; readonly confusions: number }

type Candidate = { readonly params: Params; readonly faults: Faults }

/** What is drawn for a skill: its own level, or its question about a named layer. */
export function planFor({ levels, named }: SkillPlan, difficulty: Difficulty): LevelPlan {
  if (!isNamedLayer(difficulty)) return levels[difficulty]
  if (named === null) throw new RangeError(`there is no question about ${difficulty} in this skill`)
  return { constraints: NAMED_CONSTRAINTS[difficulty], questions: named, isNamed: true }
}

/**
 * Draws layers and questions until one is humane (see `countTedious`), has nothing that could be taken for something
 * else, and lets no wrong method aimed at look right or like another one; or the best of a bounded number of draws.
 * null: no geometry of the plan will do.
 */
export function drawProblem(random: Random, skill: Skill, plan: LevelPlan): Drawn | null {
  const pick = geometryPicker(random, plan)
  if (plan.questions.of === 'sizes') return drawSizes(random, skill, plan, pick)
  // Chosen once: were it drawn anew each time, the geometries that are easily humane would turn up most.
  const choice = pick()
  return choice && drawNumbers(random, skill, plan, choice)
}

/** Where only sizes matter, other sizes are drawn until they tell, and then their numbers. */
function drawSizes(
  random: Random,
  skill: Skill,
  { constraints }: LevelPlan,
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
      if (isBetter(faults, best?.faults)) best = { params: { layer, ask }, faults, choice }
      if (isFaultless(faults)) break
    }
    if (best && (isFaultless(best.faults) || draws >= MOST_SEPARATIONS)) {
      const { params, faults, choice } = best
      const layer = withNumbers(random, params.layer, constraints, choice.density)
      return { params: { ...params, layer }, draws, faults }
    }
  }
}

function drawNumbers(
  random: Random,
  skill: Skill,
  plan: LevelPlan,
  { geometry, density, asks }: GeometryChoice,
): Drawn {
  const { constraints } = plan
  let best: Candidate | null = null
  let separations = 0
  let numbers = 0
  for (let draws = 1; ; draws++) {
    const stored = drawLayer(random, geometry, constraints, density)
    numbers += stored.input.data.length + stored.weight.data.length
    const isLast = draws >= (plan.isNamed ? MOST_NAMED_LAYERS : MOST_LAYERS) || numbers >= MOST_NUMBERS
    const lookAlikes = countLookAlikes(stored)
    // Looked for first: nothing needs to be computed to see them.
    if (lookAlikes === 0 || (isLast && best === null)) {
      const layer = toConv2dLayer(stored)
      const computed = constraints.work && { output: conv2d(layer), products: nonZeroProducts(layer) }
      const confusionsOf = countConfusions(skill, layer)
      for (const ask of someOf(random, asks)) {
        const { work } = constraints
        const tedious = work && computed ? countTedious(ask, layer, computed.output, computed.products, work) : 0
        const humane = { lookAlikes, tedious, confusions: 0 }
        if (!isBetter(humane, best?.faults)) continue
        if (tedious === 0) separations += 1
        const faults = tedious === 0 ? { ...humane, confusions: confusionsOf(ask) } : humane
        if (isBetter(faults, best?.faults)) best = { params: { layer: stored, ask }, faults }
        if (isFaultless(faults) || separations >= MOST_SEPARATIONS) break
      }
    }
    if (best && (isFaultless(best.faults) || isLast || separations >= MOST_SEPARATIONS)) return { ...best, draws }
  }
}

function isFaultless(faults: Faults): boolean {
  return weigh(faults) === 0
}

function isBetter(faults: Faults, than: Faults | undefined): boolean {
  return than === undefined || weigh(faults) < weigh(than)
}

function weigh({ lookAlikes, tedious, confusions }: Faults): number {
  return lookAlikes * LOOK_ALIKE + tedious * TEDIOUS + confusions
}

/** Some of the questions, in an order of chance (the beginning of a shuffle after Fisher and Yates). */
function* someOf(random: Random, asks: readonly Ask[]): Generator<Ask> {
  const order = [...asks]
  for (let index = 0; index < Math.min(order.length, MOST_ASKS); index++) {
    const other = random.int(index, order.length - 1)
    const [ask, displaced] = [order[other], order[index]]
    if (ask === undefined || displaced === undefined) return
    order[other] = displaced
    yield ask
  }
}
