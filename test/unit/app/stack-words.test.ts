import { describe, expect, it, test } from 'vitest'
import { stackPrompt } from '@/app/_components/prompts/stack'
import { stackParts, stackSentence } from '@/app/_components/stack/stack-sentences'
import { settingsOf, shortSettings } from '@/app/_components/stack/stack-words'
import { solveStack } from '@/lib/grading/stack'
import type { StackAsk, StoredStack } from '@/lib/problems/stack/params'

const LAYER: StoredStack = {
  inputShape: [2, 12, 9],
  layers: [
    {
      op: 'conv2d',
      filters: 4,
      bias: true,
      kernelSize: [5, 3],
      stride: [2, 1],
      padding: [1, 0, 1, 0],
      dilation: [1, 2],
      groups: 1,
    },
    { op: 'relu' },
    { op: 'maxPool2d', kernelSize: [2, 2], stride: [2, 2], padding: [0, 0, 0, 0] },
  ],
}

const sentences = (...of: StackAsk['of']) =>
  solveStack({ op: 'stack', layer: LAYER, ask: { kind: 'stack-counts', of } }).steps.map((step) =>
    stackSentence(step, 0),
  )

describe('the sentences of a stack', () => {
  it('follow the field from layer to layer, with the jump', () => {
    expect(sentences({ layer: 2, count: 'receptive-rows' })).toEqual([
      'Layer 0 (convolution), rows: the kernel spans 5 cells of the input: 1 + (5 − 1) × 1 = 5. Stride 2 makes the jump 1 × 2 = 2.',
      'Layer 1 (ReLU), rows: ReLU looks at single cells, so the field stays 5 and the jump 2.',
      'Layer 2 (max pooling), rows: the window spans 2 cells of layer 1. The first of them sees 5 rows, and each more moves on by 2: 5 + (2 − 1) × 2 = 7. Stride 2 makes the jump 2 × 2 = 4.',
    ])
    expect(sentences({ layer: 0, count: 'receptive-columns' })).toEqual([
      'Layer 0 (convolution), columns: the kernel spans 2 × (3 − 1) + 1 = 5 cells of the input: 1 + (5 − 1) × 1 = 5. At stride 1 the jump stays 1.',
    ])
  })

  it('take each size from the one before', () => {
    expect(sentences({ layer: 2, count: 'output-rows' })).toEqual([
      'Layer 0 (convolution), rows: 1 + 12 + 1 = 14 with padding. The kernel spans 5, so its last possible start is 14 − 5 = 9. Steps of 2: 9 ÷ 2 rounded down is 4, plus the first place: 5 rows.',
      'Layer 2 (max pooling), rows: 5. The window spans 2, so its last possible start is 5 − 2 = 3. Steps of 2: 3 ÷ 2 rounded down is 1, plus the first place: 2 rows.',
    ])
    expect(sentences({ layer: 1, count: 'output-rows' }).at(-1)).toBe(
      'Layer 1 (ReLU), rows: ReLU works cell by cell, so 5 stay 5.',
    )
  })

  it('count what is learned and what is multiplied', () => {
    expect(sentences({ layer: null, count: 'parameters' })).toEqual([
      'Layer 0: 4 × 2 × 5 × 3 = 120 weights, and 4 biases, one for each filter: 124 parameters.',
      'All layers together: 124 parameters. The other 2 layers have none.',
    ])
    expect(sentences({ layer: 0, count: 'multiply-adds' }).at(-1)).toBe(
      'Layer 0: its output has 4 × 5 × 5 = 100 numbers, and each is a sum of 2 × 5 × 3 = 30 products. 100 × 30 = 3000 multiply-adds.',
    )
    expect(sentences({ layer: 2, count: 'multiply-adds' })).toEqual([
      'Layer 2 (max pooling) has no weights, so it takes no multiply-adds: 0.',
    ])
  })

  it('are one for each step', () => {
    const { steps } = solveStack({
      op: 'stack',
      layer: LAYER,
      ask: { kind: 'stack-counts', of: [{ layer: 2, count: 'receptive-rows' }] },
    })
    expect(steps.map(stackParts)).toEqual([1, 1, 1])
  })
})

describe('the question about a stack', () => {
  const questionOf = (...of: StackAsk['of']) => stackPrompt({ kind: 'stack-counts', of }).question

  it('names what is counted once, and the layers it is counted after', () => {
    expect(questionOf({ layer: 0, count: 'receptive-rows' }, { layer: 2, count: 'receptive-rows' })).toBe(
      'How many rows of the input does one output cell of layer 0 and of layer 2 see?',
    )
    expect(
      questionOf(
        { layer: 0, count: 'multiply-adds' },
        { layer: 1, count: 'multiply-adds' },
        { layer: null, count: 'multiply-adds' },
      ),
    ).toBe('How many multiply-adds do layer 0 and layer 1 take and how many all layers together?')
  })

  it('stays short where it is about several things', () => {
    expect(
      questionOf(
        { layer: 2, count: 'output-rows' },
        { layer: 2, count: 'output-columns' },
        { layer: null, count: 'parameters' },
        { layer: 0, count: 'multiply-adds' },
        { layer: null, count: 'multiply-adds' },
        { layer: 2, count: 'receptive-rows' },
      ),
    ).toBe(
      'What are the output size, the parameters, the multiply-adds and the receptive field of this stack? Each number is named with its layer.',
    )
  })

  it('has a field for each number, named by its layer', () => {
    const prompt = stackPrompt({
      kind: 'stack-counts',
      of: [
        { layer: 0, count: 'multiply-adds' },
        { layer: null, count: 'multiply-adds' },
      ],
    })
    expect(prompt.form.rowNames).toEqual(['multiply-adds, layer 0', 'multiply-adds, all layers'])
    expect(prompt.toResponse([[['3000'], ['3000']]])).toEqual(['3000', '3000'])
    expect(prompt.nameOf({ grid: 0, row: 1, column: 0 })).toBe('Multiply-adds, all layers')
  })
})

test('the settings of a layer leave out what is as usual', () => {
  expect(LAYER.layers.map((layer) => settingsOf(layer, false))).toEqual([
    ['4 filters of 5 × 3', 'stride 2 down, 1 across', 'padding 1 on the top and bottom', 'dilation 1 down, 2 across'],
    [],
    ['window 2 × 2', 'stride 2'],
  ])
})

const [CONVOLUTION] = LAYER.layers
if (CONVOLUTION?.op !== 'conv2d') throw new Error('the first layer is a convolution')

test('where parameters are asked for, each convolution says whether it has biases', () => {
  expect(settingsOf(CONVOLUTION, true).at(-1)).toBe('with bias')
  expect(settingsOf({ ...CONVOLUTION, bias: false }, true).at(-1)).toBe('no bias')
  expect(LAYER.layers.slice(1).map((layer) => settingsOf(layer, true))).toEqual([[], ['window 2 × 2', 'stride 2']])
})

test('a line for a small screen has the settings of a layer in a few signs', () => {
  expect(LAYER.layers.map((layer) => shortSettings(layer, true))).toEqual([
    'conv 5 × 3, 4 filters, stride 2 × 1, padding 1 × 0, dilation 1 × 2, with bias',
    'ReLU',
    'max 2 × 2, stride 2',
  ])
  expect(shortSettings({ ...CONVOLUTION, stride: [1, 1], padding: [0, 0, 1, 1], dilation: [1, 1] }, false)).toBe(
    'conv 5 × 3, 4 filters, padding 0 top, 0 left, 1 bottom, 1 right',
  )
})
