import { positionOf } from '@/app/_components/player-sentences'
import { formatFactor, formatList, formatNumber } from '@/lib/formats/format-number'
import type { LessonText } from '@/lib/problems/lesson-text'

/** Between two numbers a line does not break; before the equals sign it may. */
const OPERATOR = / ([−+÷×]) /g

/** The words of a lesson. What belongs together, as "2 · (−1)", stays on one line. */
export function LessonParagraph({ text }: { text: LessonText }) {
  return (
    <p className="max-w-text">
      {text.map((part, place) =>
        typeof part === 'string' || typeof part === 'number' || part.kind === 'list' ? (
          written(part)
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change places
          <span key={place} className="whitespace-nowrap">
            {written(part)}
          </span>
        ),
      )}
    </p>
  )
}

function written(part: LessonText[number]): string {
  if (typeof part === 'string') return part.replace(OPERATOR, '\u00a0$1\u00a0').replaceAll(' = ', ' =\u00a0')
  if (typeof part === 'number') return formatNumber(part)
  switch (part.kind) {
    case 'sum':
      return part.of.map((number, place) => (place === 0 ? formatNumber(number) : formatFactor(number))).join(' + ')
    case 'product':
      return part.of.map(formatFactor).join(' · ')
    case 'list':
      return formatList(part.of)
    case 'position':
      return positionOf(part.of)
  }
}
