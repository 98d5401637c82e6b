/** The only speaker to the server: actions out by POST, events in by WebSocket. */

const RETRY = 1000;

/** Sends an action and gives the server's answer; a lost connection is an answer too. */
export const act = async (path, body) => {
  const form = body instanceof FormData;
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: form ? {} : { "Content-Type": "application/json" },
      body: form ? body : JSON.stringify(body),
    });
    return await response.json();
  } catch (error) {
    return { ok: false, description: String(error.message ?? error) };
  }
};

/** The address of a stored file, for pictures and sounds. */
export const fileUrl = (fileId) => `/sim/file/${encodeURIComponent(fileId)}`;

/** The server's clock, or null while it does not answer. */
export const serverNow = async () => {
  try {
    return (await (await fetch("/sim/clock")).json()).now ?? null;
  } catch {
    return null;
  }
};

/** Listens for ever: after a break it connects again and starts from a fresh snapshot. */
export const listen = (onState, onEvent, onLine) => {
  const socket = new WebSocket(`ws://${location.host}/sim/ws`);
  socket.addEventListener("open", () => onLine(true));
  socket.addEventListener("message", ({ data }) => {
    const news = JSON.parse(data);
    if (news.kind === "state") onState(news);
    else onEvent(news.event);
  });
  socket.addEventListener("close", () => {
    onLine(false);
    setTimeout(() => listen(onState, onEvent, onLine), RETRY);
  });
};
