import { nestedArrays } from '@/lib/conv/nested-arrays'
import type { ValueRuleId } from '@/lib/misconceptions/rule-ids'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'
import type { Conv2dParams } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'

/** Only its first row has other numbers than zeros at the border: nowhere else does it matter what the padding is. */
const ZEROS_AT_THREE_SIDES = [
  [0, 2, 1, 4, 3, 0],
  [0, 1, 3, 2, 5, 0],
  [0, 4, 2, 1, 3, 0],
  [0, 2, 5, 3, 1, 0],
  [0, 3, 1, 2, 4, 0],
  [0, 0, 0, 0, 0, 0],
]

/** A problem with 36 numbers and a size, of which whoever repeats the border instead of padding with zeros has 32 right. */
export const PADDED_MAP: Conv2dParams = {
  op: 'conv2d',
  layer: {
    input: { shape: [1, 6, 6], data: ZEROS_AT_THREE_SIDES.flat() },
    weight: { shape: [1, 1, 3, 3], data: [1, 2, -1, 0, 3, 1, 2, -2, 1] },
    bias: [1],
    stride: [1, 1],
    padding: [1, 1, 1, 1],
    dilation: [1, 1],
    groups: 1,
  },
  ask: { kind: 'map', filter: 0 },
}

/** What a wrong method makes of it. */
export function paddedMapBy(rule: ValueRuleId): number[][] {
  return nestedArrays(VALUE_RULES[rule].output(toConv2dLayer(PADDED_MAP.layer)))[0] ?? []
}
