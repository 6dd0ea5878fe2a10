import path from 'node:path'
import type { Locator, Page } from '@playwright/test'

/**
 * Saves a picture of a page or a part of it as `name`.png. It goes into the folder that `PICTURES` names, so that the
 * pictures of the README are made by `PICTURES=<folder> npx playwright test`; otherwise beside the traces.
 */
export async function takePicture(subject: Page | Locator, name: string): Promise<void> {
  const folder = process.env.PICTURES ?? 'test/e2e/.results/pictures'
  await subject.screenshot({ path: path.resolve(folder, `${name}.png`), animations: 'disabled', caret: 'hide' })
}
