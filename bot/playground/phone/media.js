/** Photos, files, sounds, films and stickers inside a bubble; all bytes come from this machine. */

import { el, icon, iconButton } from "./dom.js";
import { sheet } from "./sheets.js";
import { number, sizeOf, t } from "./words.js";
import { fileUrl } from "./wire.js";

const BARS = 28;

const keep = (src, name, kept) => (kept ? null : el("a", { class: "file-act", href: src, download: name, text: t("save") }));

const lightbox = (src, kept) => sheet(t("photo"), [el("img", { class: "large", src, alt: t("photo") }), keep(src, "photo.png", kept)].filter(Boolean), { kind: "sheet light" });

const photo = ({ photo: sizes, has_media_spoiler: veiled, has_protected_content: kept }) => {
  const largest = sizes.reduce((first, second) => ((second.width ?? 0) > (first.width ?? 0) ? second : first));
  const src = fileUrl(largest.file_id);
  const image = el("img", { src, alt: t("photo"), loading: "lazy", width: largest.width, height: largest.height });
  const frame = el("button", { type: "button", class: veiled ? "photo veiled" : "photo", "aria-label": t(veiled ? "spoiler" : "photo.open") }, image);
  frame.addEventListener("click", () => (frame.classList.contains("veiled") ? frame.classList.remove("veiled") : lightbox(src, kept)));
  return frame;
};

// A browser shows these; anything else would only be saved by opening it.
const READABLE = /^(?:text\/(?:html|plain)|application\/pdf|image\/(?!svg))/;

const file = ({ document: { file_id, file_name, file_size, mime_type }, has_protected_content: kept }) => {
  const src = fileUrl(file_id);
  const open = READABLE.test(mime_type ?? "") ? el("a", { class: "file-act", href: src, target: "_blank", rel: "noopener", text: t("open") }) : null;
  return el("div", { class: "file" },
    el("span", { class: "round" }, icon("file")),
    el("span", { class: "file-words" }, el("b", { dir: "auto", text: file_name ?? t("document") }), el("small", { text: sizeOf(file_size) }),
      el("span", { class: "file-acts" }, open, keep(src, file_name ?? "file", kept))));
};

const seconds = (value = 0) => `${number(Math.floor(value / 60))}:${number(value % 60).padStart(2, number(0))}`;

const bars = (seed) => [...Array(BARS).keys()].map((index) => {
  const code = seed.charCodeAt(index % seed.length) + index * 7;
  return el("span", { style: `block-size:${20 + ((code * 37) % 80)}%` });
});

const voice = (message) => {
  const { file_id, duration } = message.voice ?? message.audio;
  let sound = null;
  const button = iconButton("play", t("play"), async () => {
    sound ??= new Audio(fileUrl(file_id));
    const playing = !sound.paused;
    button.replaceChildren(icon(playing ? "play" : "pause"));
    sound.onended = () => button.replaceChildren(icon("play"));
    if (playing) sound.pause();
    else await sound.play().catch(() => button.replaceChildren(icon("play")));
  }, { class: "round" });
  return el("div", { class: "voice", role: "group", "aria-label": t("voice") }, button,
    el("span", { class: "wave", "aria-hidden": "true" }, bars(file_id)), el("small", { text: seconds(duration) }));
};

const film = (message) => {
  const { file_id, width, height } = message.video ?? message.animation ?? message.video_note;
  return el("video", { class: "film", src: fileUrl(file_id), controls: true, preload: "metadata", width, height, "aria-label": t("video") });
};

const sticker = ({ sticker: { file_id, emoji } }) => {
  const image = el("img", { class: "sticker", src: fileUrl(file_id), alt: emoji ?? t("sticker") });
  image.addEventListener("error", () => image.replaceWith(el("span", { class: "sticker-word", text: emoji ?? t("sticker") })));
  return image;
};

const dice = ({ dice: { emoji, value } }) => el("span", { class: "sticker-word", text: `${emoji} ${number(value)}` });

const place = ({ location }) => el("span", { class: "hint", dir: "ltr", text: `📍 ${location.latitude}, ${location.longitude}` });

const contact = ({ contact: { first_name, phone_number } }) => el("span", { class: "hint", dir: "auto", text: `👤 ${first_name} ${phone_number}` });

const KINDS = {
  photo, document: file, voice, audio: voice, animation: film, video: film, video_note: film, sticker, dice, location: place, contact,
};

/** Which of the kinds a message carries, if any. An animation also has a `document`, so it is asked first. */
export const mediaKind = (message) => ["animation", ...Object.keys(KINDS)].find((kind) => message[kind]);

/** The media element of a message, or null. */
export const mediaBody = (message) => KINDS[mediaKind(message)]?.(message) ?? null;

/** A message in one line, for lists, quotes and screen readers. */
export const summary = (message) => {
  const words = message.text ?? message.caption;
  if (message.poll) return `📊 ${message.poll.question}`;
  const kind = mediaKind(message);
  if (!kind) return words ?? "";
  const name = kind === "sticker" ? `${message.sticker.emoji ?? ""} ${t("sticker")}` : t({ audio: "voice", animation: "video", video_note: "video" }[kind] ?? kind);
  return words ? `${name}: ${words}` : name.trim();
};
