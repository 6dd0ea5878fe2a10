import { expect } from '@playwright/test'
import { takePicture } from './support/picture'
import { newProblem } from './support/problem'
import { test } from './support/test'

test.use({ viewport: { width: 1280, height: 900 } })

/** `PICTURES=test/e2e/pictures npx playwright test readme-pictures` makes those of the README anew. */
for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('the landing page looks as in the README', async ({ page }) => {
      await page.goto('/')
      await page.getByRole('slider', { name: 'Output cell' }).focus()
      await page.keyboard.press('ArrowRight')
      await page.getByRole('button', { name: 'Toggle movement' }).focus()
      await takePicture(page, `landing-${colorScheme}`)
    })

    test('a diagnosed answer and the comparison look as in the README', async ({ page }) => {
      const { id, path, layer, output } = await newProblem(page, { skill: 'output-volume', level: 2 })
      const more = (layer.weight[0]?.length ?? 1) - 1
      // The bias is added once for each channel.
      const response = output.map((map, filter) =>
        map.map((row) => row.map((value) => value + more * (layer.bias?.[filter] ?? 0))),
      )
      await page.request.post(`/api/v1/practice/variants/${id}/attempts`, { data: { response } })
      await page.goto(path)
      await expect(page.getByText('the bias is added once for each channel')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Compare step by step' })).toBeVisible()
      await takePicture(page, `diagnosed-${colorScheme}`)

      await page.getByRole('button', { name: 'Compare step by step' }).click()
      await expect(page.getByRole('paragraph').filter({ hasText: 'Here they part.' })).toBeVisible()
      await takePicture(page, `compared-${colorScheme}`)
    })
  })
}
