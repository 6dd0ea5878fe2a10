import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails when axe finds a barrier on the page as it is now; names the rule, and the elements that break it. */
export async function expectNoBarriers(page: Page): Promise<void> {
  // On a phone the bar with Check lies over what is scrolled beneath it; at the end of the page it lies over nothing.
  await page.evaluate(() => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }))
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  const barriers = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(' | ')}`,
  )
  expect(barriers, 'accessibility').toEqual([])
}
