import { formatNumber } from '@/lib/formats/format-number'
import { aboutLayer, type LayerFacts } from './layer-facts'
import type { RuleWords } from './rule-words'

type Corner = 'top left' | 'top right' | 'bottom left' | 'bottom right'

/** Which weight lies on the top left cell of a window, and which one the other way puts there. */
const topLeft = (other: Corner, changed: string) =>
  aboutLayer((facts) => {
    const [own, moved] = [cornerOf(facts, 'top left'), cornerOf(facts, other)]
    if (own === null || moved === null || own === moved) return null
    return `The weight at the top left of ${kernelOf(facts)} is ${formatNumber(own)}, and it belongs on the top left cell of the window; ${changed}, it is ${formatNumber(moved)} that lies there.`
  }, 'The weight at the top left belongs on the top left cell of the window.')

function cornerOf({ slice }: LayerFacts, corner: Corner): number | null {
  const row = corner.startsWith('top') ? slice?.[0] : slice?.at(-1)
  return (corner.endsWith('left') ? row?.[0] : row?.at(-1)) ?? null
}

function kernelOf({ filters, filter, channels }: LayerFacts): string {
  if (channels > 1) return filters === 1 ? 'the filter’s first slice' : `the first slice of filter ${filter}`
  return filters === 1 ? 'the kernel' : `the kernel of filter ${filter}`
}

const PLACE_OF_WEIGHTS = 'Where on the window does each weight of the kernel lie?'

export const KERNEL_WORDS = {
  'kernel-rotated-180': {
    when: 'the kernel is turned by half a turn',
    instead: 'The kernel is laid on as it is written; in deep learning nothing is turned.',
    longer: topLeft('bottom right', 'turned'),
    nudge: PLACE_OF_WEIGHTS,
    lesson: 'orientation',
  },
  'kernel-flipped-left-right': {
    when: 'the kernel is flipped left to right',
    instead: 'The kernel is laid on as it is written, its left column on the left.',
    longer: topLeft('top right', 'flipped'),
    nudge: PLACE_OF_WEIGHTS,
    lesson: 'orientation',
  },
  'kernel-flipped-up-down': {
    when: 'the kernel is flipped upside down',
    instead: 'The kernel is laid on as it is written, its first row at the top.',
    longer: topLeft('bottom left', 'flipped'),
    nudge: PLACE_OF_WEIGHTS,
    lesson: 'orientation',
  },
  'kernel-transposed': {
    when: 'the rows of the kernel are read as columns',
    instead: 'A row of the kernel lies along a row of the window.',
    longer: aboutLayer((facts) => {
      const [first] = facts.slice ?? []
      return first === undefined || first.length < 2
        ? null
        : `The first row of ${kernelOf(facts)} is ${first.map(formatNumber).join(', ')}: it lies across the top of the window, from left to right.`
    }, 'The first row of the kernel lies across the top, from left to right.'),
    nudge: 'Which way do the rows of the kernel run?',
    lesson: 'orientation',
  },
  'matrix-product': {
    when: 'window and kernel are multiplied as matrices',
    instead: 'Each weight is multiplied by the one cell that it lies on, and the products are added up.',
    longer: aboutLayer(
      ({ rows, columns }) =>
        `A kernel of ${rows.kernel} × ${columns.kernel} makes ${formatNumber(rows.kernel * columns.kernel)} products with one channel, one for each of its cells.`,
      'There is one product for each cell of the kernel.',
    ),
    nudge: 'Which numbers are multiplied with which?',
    lesson: 'window-products',
  },
  'negated-kernel': {
    when: 'every weight is taken with the other sign',
    instead: 'Each weight keeps the sign that it is written with.',
    longer: aboutLayer((facts) => {
      const weight = facts.slice?.flat().find((each) => each !== 0)
      return weight === undefined
        ? null
        : `In ${kernelOf(facts)} there is ${formatNumber(weight)}: that is what a cell is multiplied by, with its sign.`
    }, 'A positive weight keeps the sign of the cell, a negative one turns it.'),
    nudge: 'Which sign does each product have?',
    lesson: 'window-products',
  },
} satisfies { readonly [id: string]: RuleWords }
