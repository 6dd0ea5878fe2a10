import { expect } from '@playwright/test'
import { takePicture } from './support/picture'
import { checkButton, newProblem } from './support/problem'
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

    test('a checked answer and its worked solution look as in the README', async ({ page }) => {
      const { path, output, ask } = await newProblem(page, { skill: 'channel-sums', level: 1 })
      if (ask.kind !== 'channels') throw new Error('the skill asks for channel sums')
      const [filter, row, column] = ask.at
      await page.goto(path)
      const fields = page.getByRole('region', { name: 'Your answer' }).getByRole('textbox')
      for (const field of await fields.all()) await field.fill('3')
      await page.getByRole('textbox', { name: 'The total' }).fill(String(output[filter]?.[row]?.[column]))
      await checkButton(page).click()
      await expect(page.getByText(/of \d+ right\./)).toBeVisible()
      await takePicture(page, `checked-${colorScheme}`)

      await page.getByRole('button', { name: 'Show the worked solution' }).click()
      const player = page.getByRole('region', { name: 'Worked solution' })
      await player.getByRole('slider', { name: 'Step of the solution' }).focus()
      await page.keyboard.press('End')
      await expect(player.getByText('=').first()).toBeVisible()
      await takePicture(player, `solution-${colorScheme}`)
    })
  })
}
