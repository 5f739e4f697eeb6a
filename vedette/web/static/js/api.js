/** Questions to the server: same origin, JSON, and errors as sentences. */

/** What went wrong with a question, worded for the person who asked. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * GET a path with parameters; empty ones are left out.
 * @param {string} path
 * @param {Object<string, unknown>} [params]
 * @param {AbortSignal} [signal]
 */
export function ask(path, params = {}, signal = undefined) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    for (const one of [value].flat()) if (one !== null && one !== undefined && one !== "") query.append(key, one);
  }
  return send(`${path}${query.size ? `?${query}` : ""}`, { signal });
}

/** POST a JSON body. The content type and custom header keep other sites' forms out. */
export function tell(path, body, signal = undefined) {
  return send(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Vedette": "1" },
    body: JSON.stringify(body),
    signal,
  });
}

/** DELETE what is at a path. */
export const remove = (path) => send(path, { method: "DELETE", headers: { "X-Vedette": "1" } });

async function send(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, "The server does not answer. Is `vedette serve` still running?");
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, wording(body) ?? `The server answered ${response.status}.`);
  return body;
}

function wording(body) {
  if (typeof body?.detail === "string") return body.detail;
  const first = Array.isArray(body?.detail) ? body.detail[0] : null;
  return first ? `${(first.loc ?? []).slice(1).join(".")}: ${first.msg}` : null;
}

/** A function that asks anew and drops the answer of the question before: only the last one counts. */
export function latest(question) {
  let controller = null;
  return async (...args) => {
    controller?.abort();
    const mine = (controller = new AbortController());
    const answer = await question(...args, mine.signal).catch((error) => {
      if (error.name === "AbortError") return undefined;
      throw error;
    });
    return mine.signal.aborted ? undefined : answer;
  };
}
