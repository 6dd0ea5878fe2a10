import { expect, type Page } from '@playwright/test'
import { LEVELS, OTHER_OPS } from '@/lib/problems/skills'
import { expectNoBarriers } from './support/axe'
import { checkButton, newVariant } from './support/problem'
import { test } from './support/test'

/** A response as it travels: numbers in lists in lists. */
type Numbers = number | readonly Numbers[]

/** The right answer, as whoever gives up gets it. The same problem is then answered, which earns nothing but is graded. */
async function rightAnswer(page: Page, id: string): Promise<Numbers> {
  await page.request.post(`/api/v1/practice/variants/${id}/reveal`)
  const { answer } = await (await page.request.get(`/api/v1/practice/variants/${id}/solution`)).json()
  return answer
}

function flat(answer: Numbers): number[] {
  return typeof answer === 'number' ? [answer] : answer.flatMap(flat)
}

/** Writes an answer into its fields, in their order; the size of a map first, where the map has none yet. */
async function fillIn(page: Page, answer: Numbers): Promise<void> {
  const region = page.getByRole('region', { name: 'Your answer' })
  const rowCount = region.getByRole('textbox', { name: 'Number of rows' })
  if ((await rowCount.count()) > 0 && typeof answer !== 'number') {
    const [first = []] = answer
    await rowCount.fill(String(answer.length))
    await region.getByRole('textbox', { name: 'Number of columns' }).fill(String(flat(first).length))
  }
  const fields = region.locator('[role="grid"], table').getByRole('textbox')
  for (const [index, value] of flat(answer).entries()) await fields.nth(index).fill(String(value))
}

async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

for (const skill of Object.keys(OTHER_OPS)) {
  for (const level of LEVELS) {
    test(`${skill}, level ${level}: answered, judged, worked out, and no wider than the screen`, async ({ page }) => {
      const { id, path } = await newVariant(page, { skill, level })
      await page.goto(path)
      await expect(checkButton(page)).toBeVisible()
      expect(await overflowOf(page)).toBe(0)
      if (level === 1) await expectNoBarriers(page)

      const answer = await rightAnswer(page, id)
      await fillIn(page, answer)
      await page.keyboard.press('Control+Enter')
      const verdict = page.getByRole('status').filter({ hasText: /^(Right\.|All \d+ right|All right)/ })
      await expect(verdict).toBeVisible()

      await page.getByRole('button', { name: 'Show the worked solution' }).click()
      const player = page.getByRole('group', { name: 'Worked solution' })
      await expect(player).toBeVisible()
      await player.getByText('The solution as text').click()
      const last = flat(answer).at(-1) ?? Number.NaN
      await expect(player).toContainText(String(Math.abs(last)))
      expect(await overflowOf(page)).toBe(0)
      if (level === 1) await expectNoBarriers(page)
    })
  }
}
