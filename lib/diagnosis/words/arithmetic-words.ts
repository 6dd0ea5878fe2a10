import { formatCount, formatNumber } from '@/lib/formats/format-number'
import { aboutLayer } from './layer-facts'
import type { RuleWords } from './rule-words'

const ALL_PRODUCTS = aboutLayer(({ channels, rows, columns }) => {
  const products = channels * rows.kernel * columns.kernel
  return `One window has ${formatCount(products, 'product')}, and their sum is what counts.`
}, 'It is their sum that counts.')

const EACH_ONCE = 'Go through the window in reading order and write each product down once, with its sign.'

export const ARITHMETIC_WORDS = {
  'sign-dropped-in-weights': {
    when: 'negative weights are taken for positive ones',
    instead: 'A negative weight turns the sign of its product.',
    longer: aboutLayer(({ slice }) => {
      const weight = slice?.flat().find((each) => each < 0)
      return weight === undefined
        ? null
        : `One of the weights is ${formatNumber(weight)}: with a positive cell its product is below 0, with a negative one above.`
    }, 'Two signs alike make a positive product, two that differ a negative one.'),
    nudge: 'Which sign does each product have?',
    lesson: 'window-products',
  },
  'terms-misaligned': {
    when: 'two values of the window are multiplied by each other’s weight',
    instead: 'Each value is multiplied by the weight that lies on it.',
    longer: () => 'The places of the window and of the kernel go together one by one, to the last of them.',
    nudge: 'Which weight lies on which value?',
    lesson: 'output-cell',
  },
  'add-instead-of-multiply': {
    when: 'values and weights are added instead of multiplied',
    instead: 'Each value is multiplied by its weight; only the products are added.',
    longer: aboutLayer(({ slice }) => {
      const weight = slice?.flat().find((each) => each > 1)
      return weight === undefined
        ? null
        : `Under the weight ${weight} a cell counts ${weight} times; it does not grow by ${weight}.`
    }, 'A weight says how many times a cell counts.'),
    nudge: 'What is done with a value and the weight that lies on it?',
    lesson: 'window-products',
  },
  'zero-keeps-value': {
    when: 'a product with 0 is taken for its other factor',
    instead: 'A product with 0 is 0, whatever the other factor is.',
    longer: () => 'That goes for a weight of 0, for a value of 0 and for the zeros of the padding.',
    nudge: 'What is any number times zero?',
    lesson: 'window-products',
  },
  'mean-of-products': {
    when: 'you take the mean of the products',
    instead: 'The products are added up and not divided by anything.',
    longer: ALL_PRODUCTS,
    nudge: 'How do the products of a window become one number?',
    lesson: 'output-cell',
  },
  'max-of-products': {
    when: 'you take the largest of the products',
    instead: 'All products are added up, large and small.',
    longer: ALL_PRODUCTS,
    nudge: 'How do the products of a window become one number?',
    lesson: 'output-cell',
  },
  'one-sign-wrong': {
    when: 'one product has the other sign',
    instead: 'Each product has the sign that its two factors give it.',
    longer: () => 'Two signs alike make a positive product, two that differ a negative one.',
    nudge: 'Which sign does each product have?',
    lesson: 'window-products',
  },
  'one-term-dropped': {
    when: 'one product is left out',
    instead: 'Each weight makes one product, and all of them count.',
    longer: () => EACH_ONCE,
    nudge: 'How many products does a window have?',
    lesson: 'output-cell',
  },
  'one-term-doubled': {
    when: 'one product is added twice',
    instead: 'Each weight makes one product, and each is added once.',
    longer: () => EACH_ONCE,
    nudge: 'How many products does a window have?',
    lesson: 'output-cell',
  },
  'off-by-one-total': {
    when: 'the adding comes out one too high or too low',
    instead: 'The output is the exact sum of its products and the bias.',
    longer: () => 'Add up one row of the kernel at a time and note what it comes to.',
    nudge: 'Does the adding come out the same when you do it again?',
    lesson: 'output-cell',
  },
} satisfies { readonly [id: string]: RuleWords }
