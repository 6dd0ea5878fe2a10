import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { explainCell } from '@/lib/conv/explain-cell'
import type { MissingAsk } from '@/lib/problems/ask'
import { hiddenCoefficient, hiddenTerm } from '@/lib/problems/hidden-number'
import { numberQuestion } from './number-question'
import type { Question } from './question'
import type { MissingNumberStep } from './solution'

/** The hidden number, one mark: the one with which the output that is given comes out. */
export function missingNumberQuestion(layer: Conv2dLayer, ask: MissingAsk): Question {
  return numberQuestion(() => missingNumberStep(layer, ask).result)
}

/**
 * The linear equation of the hidden number, solved: known products + bias + coefficient x number = output.
 *
 * @throws RangeError where the output does not depend on the number, or not so that a whole number gives it; no generator
 *   makes such a problem
 */
export function missingNumberStep(layer: Conv2dLayer, ask: MissingAsk): MissingNumberStep {
  const cell = explainCell(layer, ask.at)
  const hidden = hiddenTerm(cell, ask)
  const coefficient = hiddenCoefficient(cell, ask)
  const channels = cell.channels.map(({ channel, terms }) => ({
    channel,
    terms,
    hidden: hidden ? terms.indexOf(hidden) : -1,
    sum: terms.reduce((sum, term) => (term === hidden ? sum : sum + term.product), 0),
  }))
  const known = channels.reduce((sum, channel) => sum + channel.sum, 0)
  const bias = ask.kind === 'missing-bias' || layer.bias === null ? null : cell.bias
  const rest = ask.output - known - (bias ?? 0)
  const result = rest / coefficient + 0
  if (!Number.isSafeInteger(result)) {
    throw new RangeError(`no whole number times ${coefficient} is the ${rest} that is missing`)
  }
  const of = ask.kind === 'missing-bias' ? 'bias' : ask.kind === 'missing-weight' ? 'weight' : 'input'
  return {
    rule: 'missing-number',
    of,
    at: ask.at,
    output: ask.output,
    channels,
    known,
    bias,
    coefficient,
    rest,
    result,
  }
}
