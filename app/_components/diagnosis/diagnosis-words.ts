import { type CheckedAttempt, givenSentence } from '@/app/_components/answer/checked-response'
import type { Prompt } from '@/app/_components/prompts/prompt'

/** Fewer wrong numbers than this could come from anything, so nothing is said of them. */
const LEAST_TO_SAY_NOTHING_FITS = 3

/** "Row 2, column 0: you have 7. One product has the other sign: 3 × −2." One sentence or two for each slip. */
export function slipSentences(prompt: Prompt, attempt: CheckedAttempt): string[] {
  return (attempt.diagnosis?.slips ?? []).flatMap(({ cell, sentence }) => {
    const at = prompt.cellAt(cell)
    return at ? `${givenSentence(prompt, attempt, at)} ${sentence}` : []
  })
}

/** Said where enough numbers are wrong for a method to show, and none fits; else null. */
export function nothingFitsSentence(prompt: Prompt, { diagnosis, score, response }: CheckedAttempt): string | null {
  if (diagnosis === null || diagnosis.explanations.length + diagnosis.slips.length > 0) return null
  if (prompt.form.kind !== 'grid') return null
  const wrong = prompt
    .toVerdicts(score.cells, response)
    .flat(2)
    .filter((verdict) => verdict === false)
  return wrong.length >= LEAST_TO_SAY_NOTHING_FITS ? 'No known method gives these numbers.' : null
}
