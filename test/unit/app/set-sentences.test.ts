import { describe, expect, it } from 'vitest'
import { setSentence } from '@/app/_components/set-sentences'
import type { WindowPlacesStep } from '@/lib/grading/solution'

const ROWS: WindowPlacesStep = {
  rule: 'window-places',
  axis: 'rows',
  index: 2,
  stride: 2,
  paddingBefore: 0,
  kernel: 3,
  dilation: 1,
  input: 9,
  start: 4,
  places: [4, 5, 6],
  result: [4, 5, 6],
}

describe('the working of a window', () => {
  it('starts at the place times the stride', () => {
    expect(setSentence(ROWS)).toBe(
      'Row 2 of the output: its window starts at 2 × 2 = 4, the row times the stride. It covers 3 rows: 4, 5 and 6.',
    )
  })

  it('takes the padding off, and leaves out what lies in it', () => {
    const corner: WindowPlacesStep = {
      ...ROWS,
      axis: 'columns',
      index: 0,
      paddingBefore: 2,
      dilation: 2,
      start: -2,
      places: [-2, 0, 2],
      result: [0, 2],
    }
    expect(setSentence(corner)).toBe(
      'Column 0 of the output: its window starts at 0 × 2 − 2 = −2, the column times the stride, less the padding. It covers 3 columns, 2 apart: −2, 0 and 2. Column −2 lies in the padding: columns 0 and 2 of the input are left.',
    )
  })

  it('multiplies the rows by the columns', () => {
    expect(setSentence({ rule: 'cell-pairs', of: 'window', rows: [4, 5, 6], columns: [0, 2], result: 6 })).toBe(
      'Where these rows and columns meet lie the cells of the window: 3 × 2 = 6 cells.',
    )
  })
})

describe('the working of the starts', () => {
  it('goes on from the first in steps of the stride', () => {
    expect(
      setSentence({ rule: 'window-starts', axis: 'rows', stride: 2, paddingBefore: 1, windows: 3, result: [-1, 1, 3] }),
    ).toBe('Rows: the first window starts at 0 − 1 = −1. Each next one starts 2 further: −1, 1 and 3.')
  })

  it('of one window ends with the first', () => {
    expect(
      setSentence({ rule: 'window-starts', axis: 'columns', stride: 3, paddingBefore: 0, windows: 1, result: [0] }),
    ).toBe('Columns: the first window starts at 0. It is the only one.')
  })
})

describe('the working of the channels', () => {
  const STEP = { rule: 'feeding-channels' as const, filter: 3, filters: 4, channels: 6 }

  it('finds the group of the filter, then its channels', () => {
    expect(
      setSentence({ ...STEP, groups: 2, filtersPerGroup: 2, channelsPerGroup: 3, group: 1, result: [3, 4, 5] }),
    ).toBe(
      '4 filters in 2 groups are 2 a group, and filter 3 is in group 1: 3 ÷ 2 rounded down is 1. 6 channels in 2 groups are 3 a group: group 1 has channels 3, 4 and 5.',
    )
  })

  it('is short where there is one group', () => {
    expect(
      setSentence({
        ...STEP,
        groups: 1,
        filtersPerGroup: 4,
        channelsPerGroup: 6,
        group: 0,
        result: [0, 1, 2, 3, 4, 5],
      }),
    ).toBe('The layer has one group, so every filter sees the whole input: channels 0, 1, 2, 3, 4 and 5.')
  })
})
