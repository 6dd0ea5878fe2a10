import { formatCount } from '@/lib/formats/format-number'
import type { SettingsAsk } from '@/lib/problems/ask'
import { columnPrompt } from './column-prompt'
import type { Prompt } from './prompt'

/** Stride and padding for a wanted size, within bounds that the question names. */
export function settingsPrompt({ wanted, perAxis, largestStride, largestPadding }: SettingsAsk): Prompt {
  const size = `${formatCount(wanted[0], 'row')} and ${formatCount(wanted[1], 'column')}`
  const [rows, columns] = largestPadding
  const padding =
    !perAxis || rows === columns
      ? `a padding from 0 to ${rows}`
      : `a padding from 0 to ${rows} on the top and bottom and from 0 to ${columns} on the left and right`
  const which = perAxis
    ? 'Which strides, and which paddings, the same on opposite sides,'
    : 'Which stride, and which padding, each the same for rows and columns,'
  const choose = `Choose ${perAxis ? 'strides' : 'a stride'} from 1 to ${largestStride} and ${padding}; any right choice counts.`
  return columnPrompt({
    question: `${which} make the output ${size}? ${choose}`,
    label: 'Stride and padding',
    numbers: (perAxis ? EACH : BOTH).map((name) => ({ name, nameInSentence: `The ${name}`, at: null })),
    isOutput: false,
  })
}

const BOTH = ['stride', 'padding']
const EACH = ['stride down', 'stride across', 'padding on the top and bottom', 'padding on the left and right']
