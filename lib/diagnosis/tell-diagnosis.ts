import { capital } from '@/lib/formats/format-number'
import type { ScoredScore } from '@/lib/grading/score'
import type { Params } from '@/lib/problems/params'
import { SKILL_MAP } from '@/lib/problems/skill-map'
import type { Skill } from '@/lib/problems/skills'
import { taskFor } from './diagnose'
import type { CellPath, Diagnosis, ExplainedSlip, Explanation, Methods } from './diagnosis'
import { type GivenResponse, isAsPredicted } from './given'
import { placesOff } from './posterior'
import { slipPlace } from './slip-place'
import type { Predicted, Task } from './task'
import type { ToldDiagnosis, ToldExplanation, ToldSlip } from './told-diagnosis'
import { whatWasSeen } from './what-was-seen'
import { type Seen, uncapital } from './words/seen-words'
import { slipSentence } from './words/slip-sentence'
import { wordsFor } from './words/words-for'

/** Of what gives the same on a response, so many are told beside the method that is named. */
const MOST_ALIKE = 2

/**
 * A diagnosis in words. A pure function of its arguments; it says no right number that the response does not hold.
 *
 * @param parsed the response as it was read; of a draft, null in the places that are blank
 * @param score what it earned
 * @param diagnosis what `diagnose` found for the same response
 */
export function tellDiagnosis(
  skill: Skill,
  params: Params,
  parsed: GivenResponse,
  score: ScoredScore,
  diagnosis: Diagnosis,
): ToldDiagnosis {
  const { explanations, slips } = diagnosis
  const isAnythingFound = score.earned < score.possible && explanations.length + slips.length > 0
  const task = isAnythingFound ? taskFor(skill, params, parsed) : null
  if (task === null) return { explanations: [], slips: [] }
  const found = explanations.map((explanation) => {
    const predicted = predictedBy(task, explanation.misconceptions)
    return { explanation, predicted, seen: whatWasSeen(params, parsed, task, explanation, predicted) }
  })
  return {
    explanations: found.map(({ explanation, predicted, seen }, index) =>
      told(params, task, explanation, predicted, sentenceOf(params, explanation, seen, found[index - 1]?.seen ?? null)),
    ),
    slips: slips.map((slip) => toldSlip(params, parsed, task, slip)),
  }
}

function told(
  params: Params,
  task: Task,
  explanation: Explanation,
  predicted: Predicted | null,
  sentence: string,
): ToldExplanation {
  const { isWhole: _, ...shown } = explanation
  const words = explanation.misconceptions.map((id) => wordsFor(id, params))
  return {
    ...shown,
    sentence,
    longer: words.map(({ instead, longer }) => `${instead} ${longer(params)}`),
    lessons: [...new Set(words.map(({ lesson }) => lesson))].map((skill) => ({ skill, title: SKILL_MAP[skill].title })),
    gives: predicted && isWritten(params) ? givenBy(predicted, task) : null,
  }
}

/**
 * "Your −4 is what you get when the bias is left out. It is also what you get when …"; of a second candidate for the same
 * numbers "Or: it is what you get when …".
 */
function sentenceOf(params: Params, { misconceptions, alike }: Explanation, seen: Seen, before: Seen | null): string {
  const [it, verb] = seen.isOne ? ['it', 'is'] : ['they', 'are']
  const clauseOf = (methods: Methods) => methods.map((id) => wordsFor(id, params).when).join(', and ')
  const [named = '', ...others] = [...new Set([misconceptions, ...alike].map(clauseOf))]
  const said = others.slice(0, misconceptions.length > 1 ? 1 : MOST_ALIKE)
  const lead =
    before === null ? seen.phrase : seen.phrase === before.phrase ? `Or: ${it}` : `Or: ${uncapital(seen.phrase)}`
  const also = said.length > 0 ? ` ${capital(it)} ${verb} also what you get when ${said.join(', or when ')}.` : ''
  return `${lead} ${verb} what you get when ${named}.${also}`
}

/**
 * What a method gives in each place, without the right numbers that the response does not hold: a method may be right where
 * the student slipped.
 */
function givenBy({ values }: Predicted, { given, right }: Task): (number | null)[] {
  const [held, rightNumbers] = [new Set(given.values), new Set(Array.from(right.values))]
  const isTold = (value: number, index: number) => {
    if (isAsPredicted(given, index, value)) return true
    return value !== right.values[index] && (held.has(value) || !rightNumbers.has(value))
  }
  return Array.from(values, (value, index) => (Number.isNaN(value) || !isTold(value, index) ? null : value + 0))
}

/**
 * What a method gives in the places of the response. One that has two ways there, for the size alone and for the numbers,
 * has the one that is nearer to the response. null: the task does not know it.
 */
function predictedBy(task: Task, methods: Methods): Predicted | null {
  const isIt = (each: { readonly methods: Methods }) =>
    each.methods.length === methods.length && methods.every((id) => each.methods.includes(id))
  const ways = (methods.length > 1 ? task.pairs() : task.singles).filter(isIt)
  const off = (way: Predicted) => placesOff(task.given, way).length
  return ways.toSorted((one, other) => off(one) - off(other))[0] ?? null
}

/** Whether the answer is written, and not picked from what is offered. */
function isWritten({ ask: { kind } }: Params): boolean {
  return kind !== 'window' && kind !== 'starts' && kind !== 'feeding-channels' && kind !== 'settings'
}

function toldSlip(params: Params, parsed: GivenResponse, task: Task, slip: ExplainedSlip): ToldSlip {
  const index = Array.from(task.given.values.keys()).find((each) => isSamePath(task.given.pathOf(each), slip.cell))
  const place = slipPlace(params, parsed, index ?? -1)
  return { cell: slip.cell, rule: slip.rule, sentence: slipSentence(slip, place) }
}

function isSamePath(one: CellPath | null, other: CellPath): boolean {
  return one !== null && one.length === other.length && one.every((part, index) => part === other[index])
}
