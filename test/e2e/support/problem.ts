import { expect, type Locator, type Page } from '@playwright/test'
import type { Ask } from '@/lib/problems/ask'
import type { WireLayer } from '@/lib/problems/wire-layer'

/** A problem of the page's own visitor, with the numbers of the whole output, worked out by the public route. */
export type E2eProblem = {
  readonly id: string
  readonly path: string
  readonly layer: WireLayer
  readonly ask: Ask
  /** `[filter][row][column]` */
  readonly output: readonly (readonly (readonly number[])[])[]
}

export async function newProblem(page: Page, wanted: Record<string, unknown>): Promise<E2eProblem> {
  const variant = await newVariant(page, wanted)
  const solved = await page.request.post('/api/v1/solve', { data: variant.layer })
  const { output } = await solved.json()
  return { ...variant, output }
}

/** The same without the output, which a layer with an unknown number does not have. */
export async function newVariant(page: Page, wanted: Record<string, unknown>): Promise<Omit<E2eProblem, 'output'>> {
  const created = await page.request.post('/api/v1/practice/variants', { data: wanted })
  expect(created.status()).toBe(201)
  const { id, layer, ask } = await created.json()
  return { id, path: `/practice/${id}`, layer, ask }
}

/** The button under the answer; on a phone the keypad has one of its own. */
export function checkButton(page: Page): Locator {
  return page.getByRole('region', { name: 'Your answer' }).getByRole('button', { name: 'Check', exact: true })
}
