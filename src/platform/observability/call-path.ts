/** So many calls are looked at. */
const DEEPEST = 60;

const CALL = /^ {4}at (?:async )?([\w$]+\.[\w$]+) .*\((.*)\)$/;

/**
 * The methods that wait for the one that calls this, as `Class.method`, from the nearest to the farthest; those of packages and of
 * Node left out. V8 finds them by the promises that are awaited, when it is asked, and only then (https://v8.dev/docs/stack-trace-api).
 */
export function callPath(): string[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEEPEST;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return stack.split('\n').flatMap((line) => {
    const [, name, file] = CALL.exec(line) ?? [];
    return name && file && !/node_modules|^node:/.test(file) ? [name] : [];
  });
}
