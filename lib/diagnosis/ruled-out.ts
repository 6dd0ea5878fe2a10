import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { ParsedResponse } from '@/lib/grading/question'
import type { ScoredScore } from '@/lib/grading/score'
import { RULE_IDS, type RuleId } from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { AIMED_AT } from '@/lib/problems/aimed-at'
import type { Ask } from '@/lib/problems/ask'
import { distanceOf, type Prediction } from '@/lib/problems/diagnosticity'
import type { Conv2dParams, Params } from '@/lib/problems/params'
import { predictionsFor } from '@/lib/problems/predictions'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import { type Conv2dSkill, isConv2dSkill, type Skill } from '@/lib/problems/skills'
import { canBeNamed, isValueAsk } from './can-be-named'
import { taskFor } from './diagnose'
import type { Diagnosis } from './diagnosis'
import { type Given, givenNumbers, isAsPredicted } from './given'
import { isSizeAsked } from './size-asked'

/** A wrong response in places, and what each method aimed at gives there. */
type Places = {
  readonly given: Given
  readonly right: ArrayLike<number>
  readonly methods: readonly { readonly id: RuleId; readonly values: ArrayLike<number>; readonly isSized: boolean }[]
}

/** A response that nothing explains says something only where at least this share of it is right. */
const MOSTLY = 0.5

/**
 * The wrong methods that this problem would have shown and this response does not: for each of them a chance that went by
 * without it. Only methods that the skill's problems are made to show, and that apply to this one, are looked at.
 *
 * A right response rules out all of them that give another answer. A wrong one rules out those that give another number
 * (or size, or pick) in at least one place where it is right, but for those that the diagnosis names: alone, in a pair, as
 * one of two candidates or among what is alike. Nothing is ruled out where nothing explains a response and most of it is
 * wrong, where its size is wrong, and where one picked cell is all there is.
 *
 * @param parsed the response as it was read
 * @param score what it earned before anything was capped
 * @param diagnosis what `diagnose` found in the same response
 */
export function ruledOut(
  skill: Skill,
  params: Params,
  parsed: ParsedResponse,
  score: ScoredScore,
  diagnosis: Diagnosis,
): readonly RuleId[] {
  if (score.size === false) return []
  if (score.earned === score.possible && params.op === 'conv2d') {
    return [...sizesRuledOut(skill, params), ...givingAnother(skill, params)]
  }
  const places = placesOf(skill, params, parsed)
  if (places === null) return []
  const { given, right, methods } = places
  const rightAt = Array.from(given.values.keys()).filter((index) =>
    isAsPredicted(given, index, right[index] ?? Number.NaN),
  )
  if (diagnosis.explanations.length === 0 && rightAt.length < MOSTLY * given.values.length) return []
  const named = new Set(
    diagnosis.explanations.flatMap(({ misconceptions, alike }) => [...misconceptions, ...alike.flat()]),
  )
  const isRuledOut = ({ values, isSized }: Places['methods'][number]) =>
    !isSized || rightAt.some((index) => !isAsPredicted(given, index, values[index] ?? Number.NaN))
  return [...sizesRuledOut(skill, params), ...methods.filter(isRuledOut).map(({ id }) => id)].filter(
    (id) => !named.has(id),
  )
}

/** The methods aimed at that give another answer than the right one. What other methods give is not worked out. */
function givingAnother(skill: Skill, params: Conv2dParams): RuleId[] {
  const [right, ...wrong] = predictionsFor(conv2dSkill(skill), toConv2dLayer(params.layer))(params.ask)
  return wrong.flatMap((prediction) => {
    const id = methodOf(prediction, params.ask, prediction.values.length)
    return id === null || right === undefined || distanceOf(right, prediction) === 0 ? [] : [id]
  })
}

/** null: nothing is known of how somebody comes to such a response. */
function placesOf(skill: Skill, params: Params, parsed: ParsedResponse): Places | null {
  if (params.op === 'conv2d' && isValueAsk(params.ask)) return placesInOutput(skill, params, parsed)
  const task = taskFor(skill, params, parsed)
  if (task === null) return null
  const aimed = new Set<string>(Object.values(AIMED_AT[skill]).flat())
  return {
    given: task.given,
    right: task.right.values,
    methods: task.singles.flatMap(({ methods: [id], values, isSized }) =>
      id !== undefined && aimed.has(id) ? [{ id, values, isSized }] : [],
    ),
  }
}

/** The same as from a task, without the outputs of the many methods that the skill is not about. */
function placesInOutput(skill: Skill, params: Conv2dParams, parsed: ParsedResponse): Places {
  const given = givenNumbers(parsed)
  const [right, ...wrong] = predictionsFor(conv2dSkill(skill), toConv2dLayer(params.layer))(params.ask)
  return {
    given,
    right: right?.values ?? [],
    methods: wrong.flatMap((prediction) => {
      const id = methodOf(prediction, params.ask, given.values.length)
      return id ? [{ id, values: prediction.values, isSized: prediction.form === right?.form }] : []
    }),
  }
}

/** The method that a prediction is of; null: the diagnosis names it for no such answer. */
function methodOf({ id: name }: Prediction, ask: Ask, numbers: number): RuleId | null {
  const id = RULE_IDS.find((each) => each === name)
  return id !== undefined && canBeNamed(id, ask, numbers) ? id : null
}

/** Where the size of a map is the student's own and right: wrong ways to the size that give another one. */
function sizesRuledOut(skill: Skill, params: Params): RuleId[] {
  if (params.op !== 'conv2d' || !isSizeAsked(params.ask)) return []
  const layer = toConv2dLayer(params.layer)
  const right = conv2dOutputShape(layer).slice(1).join()
  return (AIMED_AT[skill].shapes ?? []).filter(
    (id) => SHAPE_RULES[id].appliesTo(layer) && SHAPE_RULES[id].shape(layer).slice(1).join() !== right,
  )
}

function conv2dSkill(skill: Skill): Conv2dSkill {
  if (!isConv2dSkill(skill)) throw new RangeError(`${skill} has no problems about a convolution`)
  return skill
}
