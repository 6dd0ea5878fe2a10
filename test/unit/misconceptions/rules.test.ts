import { describe, expect, test } from 'vitest'
import { GRADIENT_RULES } from '@/lib/misconceptions/gradient-rules'
import { MAC_RULES } from '@/lib/misconceptions/mac-rules'
import { PARAMETER_RULES } from '@/lib/misconceptions/parameter-rules'
import { POOL_RULES } from '@/lib/misconceptions/pool-rules'
import { POOL_SHAPE_RULES } from '@/lib/misconceptions/pool-shape-rules'
import { PRODUCT_RULES } from '@/lib/misconceptions/product-rules'
import { RECEPTIVE_FIELD_RULES } from '@/lib/misconceptions/receptive-field-rules'
import { RELU_RULES } from '@/lib/misconceptions/relu-rules'
import { RULE_IDS } from '@/lib/misconceptions/rule-ids'
import { SHAPE_RULES } from '@/lib/misconceptions/shape-rules'
import { SLIP_RULES } from '@/lib/misconceptions/slip-rules'
import { TRANSPOSED_RULES } from '@/lib/misconceptions/transposed-rules'
import { TRANSPOSED_SHAPE_RULES } from '@/lib/misconceptions/transposed-shape-rules'
import { VALUE_RULES } from '@/lib/misconceptions/value-rules'

const registries = {
  VALUE_RULES,
  RELU_RULES,
  PRODUCT_RULES,
  SLIP_RULES,
  SHAPE_RULES,
  PARAMETER_RULES,
  MAC_RULES,
  POOL_RULES,
  POOL_SHAPE_RULES,
  TRANSPOSED_RULES,
  TRANSPOSED_SHAPE_RULES,
  GRADIENT_RULES,
  RECEPTIVE_FIELD_RULES,
}

describe.each(Object.entries(registries))('%s', (_, rules) => {
  test('holds each rule under its own id', () => {
    expect(Object.values(rules).map(({ id }) => id)).toEqual(Object.keys(rules))
  })

  test('gives each rule a name of its own: a few words, no sentence', () => {
    const titles = Object.values(rules).map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
    for (const title of titles) expect(title).toMatch(/^[a-zR].{4,70}[^.]$/)
  })
})

test('every id is the code of one wrong method', () => {
  const used = new Set<string>(Object.values(registries).flatMap((rules) => Object.keys(rules)))
  expect(new Set<string>(RULE_IDS)).toEqual(used)
  expect(RULE_IDS.length).toBe(used.size)
})
