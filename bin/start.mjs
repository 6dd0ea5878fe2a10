// `npm start` and `npm run dev`. An old Node must be able to read this file, so it says no more than it needs to.
import { nodeProblem } from './node-version.mjs'

if (nodeProblem) {
  console.error(nodeProblem)
  process.exit(1)
} else {
  import('./start-steps.mjs').then((steps) => steps.start(process.argv.slice(2)))
}
