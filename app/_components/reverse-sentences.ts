import { formatCount, formatFactor, formatNumber } from '@/lib/formats/format-number'
import type { MissingNumberStep, SettingsChoiceStep, StrideOptionsStep, WrongValueStep } from '@/lib/grading/solution'

/** The sentence of a step that is told in one. */
export function reverseSentence(step: StrideOptionsStep | SettingsChoiceStep | WrongValueStep): string {
  switch (step.rule) {
    case 'stride-options':
      return strideOptionsSentence(step)
    case 'settings-choice':
      return settingsChoiceSentence(step)
    case 'wrong-value':
      return wrongValueSentence(step)
  }
}

/** The parts of the equation of a hidden number, in the order in which they are told. */
export const EQUATION_PARTS = ['given', 'known', 'equation', 'rest', 'solved'] as const

export type EquationPart = (typeof EQUATION_PARTS)[number]

/** Those of one equation: that of a bias is solved once all else is taken away. */
export function equationParts({ of }: MissingNumberStep): readonly EquationPart[] {
  return of === 'bias' ? EQUATION_PARTS.filter((part) => part !== 'solved') : EQUATION_PARTS
}

export function equationSentence(step: MissingNumberStep, part: EquationPart): string {
  const { of, at, output, known, bias, channels, result } = step
  switch (part) {
    case 'given': {
      const unknown =
        of === 'bias' ? 'the bias' : `the product with the unknown ${of === 'weight' ? 'weight' : 'input'}`
      return `Output [${at.join(', ')}] is ${formatNumber(output)}. All that it is made of is known, but for ${unknown}.`
    }
    case 'known':
      return channels.length > 1
        ? `The known products, over all channels: ${channels.map(({ sum }, index) => (index === 0 ? formatNumber(sum) : formatFactor(sum))).join(' + ')} = ${formatNumber(known)}.`
        : `The known products add up to ${formatNumber(known)}.`
    case 'equation':
      return `Together with ${bias === null ? 'the unknown' : `the bias, ${formatNumber(bias)}, and the unknown`} they make the output: ${equationText(step)}.`
    case 'rest': {
      const left = `${formatNumber(output)} − ${formatFactor(known)}${bias === null ? '' : ` − ${formatFactor(bias)}`}`
      return of === 'bias'
        ? `What the products leave is the bias: ${left} = ${formatNumber(result)}.`
        : `What the others leave for the unknown product: ${unknownText(step)} = ${left} = ${formatNumber(step.rest)}.`
    }
    case 'solved':
      return `So the unknown ${of} is ${solvedText(step)}.`
  }
}

/** "5 + 3 + 2 · ?" = "13" */
export function equationText(step: MissingNumberStep): string {
  const { known, bias, output } = step
  return `${formatNumber(known)}${bias === null ? '' : ` + ${formatFactor(bias)}`} + ${unknownText(step)} = ${formatNumber(output)}`
}

/** "2 · ?", the input before the weight, as everywhere; of a bias "?". */
export function unknownText({ of, coefficient }: MissingNumberStep): string {
  if (of === 'bias') return '?'
  return of === 'weight' ? `${formatFactor(coefficient)} · ?` : `? · ${formatFactor(coefficient)}`
}

/** "6 ÷ 2 = 3" */
export function solvedText({ rest, coefficient, result }: MissingNumberStep): string {
  return `${formatNumber(rest)} ÷ ${formatFactor(coefficient)} = ${formatNumber(result)}`
}

/** The products of one channel as text, with the unknown number as "?". */
export function knownProductsText({ channels, of }: MissingNumberStep): string[] {
  return channels.map(({ channel, terms, hidden, sum }) => {
    const products = terms.map(({ value, weight }, index) => {
      const isHidden = index === hidden
      const left = isHidden && of === 'input' ? '?' : formatFactor(value)
      const right = isHidden && of === 'weight' ? '?' : formatFactor(weight)
      return `${left}·${right}`
    })
    const rest = hidden < 0 ? '' : `, without ${products[hidden]}`
    return `channel ${channel}: ${products.join(' + ')}; the known ones${rest} = ${formatNumber(sum)}`
  })
}

function strideOptionsSentence(step: StrideOptionsStep): string {
  const { axis, wanted } = step
  const unit = axis === 'rows' ? 'row' : 'column'
  return `${axis === 'rows' ? 'Rows' : 'Columns'}: ${wanted} are wanted. The first ${unit} takes the window at 0, each other one a stride more: the last possible start, ${lastStartText(step)}, has to lie from ${formatCount(wanted - 1, 'stride')} to one short of ${wanted} strides.`
}

/** "15 − 3 + 2 · padding" */
export function lastStartText({ input, effectiveKernel }: StrideOptionsStep): string {
  return `${input} − ${effectiveKernel} + 2 · padding`
}

export function settingsChoiceSentence({ perAxis, rightChoices, allChoices, result }: SettingsChoiceStep): string {
  const [one, two, three, four] = result
  const choice = perAxis
    ? `Stride ${one} down and ${two} across, padding ${three} on the top and bottom and ${four} on the left and right`
    : `On both axes goes stride ${one} with padding ${two}. It`
  const count =
    rightChoices === 1
      ? `the only right choice of ${allChoices}`
      : `one of ${rightChoices} right choices of ${allChoices}`
  return perAxis ? `${choice}: ${count}.` : `${choice} is ${count}.`
}

function wrongValueSentence({ at, shown, result }: WrongValueStep): string {
  return `Each number of the map, worked out again, comes out as it is shown, but for one: output [${at.join(', ')}] is shown as ${formatNumber(shown)} and is ${formatNumber(result)}.`
}
