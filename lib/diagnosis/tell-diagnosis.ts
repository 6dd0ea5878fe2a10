import { capital } from '@/lib/formats/format-number'
import type { ScoredScore } from '@/lib/grading/score'
import type { Params } from '@/lib/problems/params'
import { SKILL_MAP } from '@/lib/problems/skill-map'
import type { Skill } from '@/lib/problems/skills'
import { taskFor } from './diagnose'
import type { Diagnosis, ExplainedSlip, Explanation, Methods } from './diagnosis'
import { type GivenResponse, isAsPredicted } from './given'
import { isPickedAnswer } from './is-picked-answer'
import { pathKey } from './path-key'
import { predictedBy } from './predicted-by'
import { slipPlace } from './slip-place'
import type { Predicted, Task } from './task'
import type { ToldDiagnosis, ToldExplanation, ToldSlip } from './told-diagnosis'
import { whatWasSeen } from './what-was-seen'
import { type Seen, uncapital } from './words/seen-words'
import { slipSentence } from './words/slip-sentence'
import { wordsFor } from './words/words-for'

/** Of what gives the same on a response, so many are told beside the method that is named. */
const MOST_ALIKE = 2

/** From this share of a response on that a method gives, the rest of what it gives is told. */
const LEAST_WRITTEN = 0.75

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
    gives: predicted && !isPickedAnswer(params) ? givenBy(predicted, task) : null,
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
 * What a method gives in each place, as far as it says no right number that the response does not hold. A method may be right
 * where the student slipped; and many a method's number is one step from the right one, so whoever works by it hears only
 * what is missing to work that they have done.
 */
function givenBy({ values }: Predicted, { given, right }: Task): (number | null)[] {
  const [held, rightNumbers] = [new Set(given.values), new Set(Array.from(right.values))]
  const written = Array.from(given.values, (_, index) => isAsPredicted(given, index, values[index] ?? Number.NaN))
  const isWorkedOut = written.filter(Boolean).length >= LEAST_WRITTEN * written.length
  const isTold = (value: number, index: number) => {
    if (written[index]) return true
    return isWorkedOut && value !== right.values[index] && (held.has(value) || !rightNumbers.has(value))
  }
  return Array.from(values, (value, index) => (Number.isNaN(value) || !isTold(value, index) ? null : value + 0))
}

function toldSlip(params: Params, parsed: GivenResponse, task: Task, slip: ExplainedSlip): ToldSlip {
  const key = pathKey(slip.cell)
  const index = task.given.values.findIndex((_, each) => pathKey(task.given.pathOf(each) ?? []) === key)
  const place = slipPlace(params, parsed, index)
  return { cell: slip.cell, rule: slip.rule, sentence: slipSentence(slip, place) }
}
