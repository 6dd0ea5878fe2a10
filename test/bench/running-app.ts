import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { freePort } from '@/test/support/free-port'

/** Starts the app in `folder` as `npm start` does, on a free port, with its data in `data` there; waits until it serves. */
export async function startApp(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: path.join(folder, 'data'),
      DATABASE_URL: '',
      CONVDOJO_REQUESTS_PER_MINUTE: '9999999',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('is ready on')) resolve()
    })
    child.once('exit', () => reject(new Error(`The app did not start:\n${printed}`)))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  return { url: `http://127.0.0.1:${port}`, stop }
}
