export const HELP = `faultline: runs lessons outside of a browser, with the same engine and the same verdicts.

  npm run faultline -- run <lesson>      one schedule, step by step
  npm run faultline -- sweep <lesson>    every fault point and hundreds of schedules; the smallest that fails
  npm run faultline -- check <lesson>    what the lesson promises of each of its variants

<lesson> is a folder (content/02-patterns/06-compensation) or a part of its name (06-compensation).

  --variant <name>    start (when left out), solution, other/<name>, wrong/<name>; for check: only this one
  --seed <n>          latency by chance; 0 (when left out) is the tidy one
  --faults <faults>   <kind>@<address>, several with a comma between them; :<ms> behind it for a duration;
                      or a JSON file: { "seed": 0, "faults": [{ "kind": "drop", "at": "Hotels/ReserveHotel/trip-7#1" }] }
                      A sweep adds to them.
  --seeds <n>         sweep and check: how many seeds (200)
  --pairs <n>         sweep and check: how many pairs at most (2000)
  --json              the trace, the report or the results as JSON, and nothing else on standard output
                      (npm prints a line of its own: npm run --silent faultline -- ...)
  --help              this

Exit code: 0 it held, or the lesson keeps its promise; 1 it did not; 2 it could not be tried: the sentence says what to do.
`;
