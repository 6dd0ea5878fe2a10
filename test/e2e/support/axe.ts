import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What can differ between light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * Fails when axe finds a barrier on the page as it is now, in light or in dark; names the rule, and the elements that break
 * it.
 */
export async function expectNoBarriers(page: Page): Promise<void> {
  // On a phone the bar with Check lies over what is scrolled beneath it; at the end of the page it lies over nothing.
  await page.evaluate(() => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }))
  expect(await barriersOf(new AxeBuilder({ page }).withTags(RULES)), 'accessibility').toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.evaluate(async () => {
    const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(fading.map(({ finished }) => finished))
  })
  expect(await barriersOf(new AxeBuilder({ page }).withRules(COLOUR_RULES)), 'accessibility in the dark').toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
}

async function barriersOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(' | ')}`)
}
