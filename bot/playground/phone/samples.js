/** Things to send without looking for a file: made on the spot, so that nothing heavy is shipped. */

const drawn = (type, size, draw) => new Promise((done) => {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  draw(canvas.getContext("2d"), size);
  canvas.toBlob(done, type, 0.9);
});

const picture = (pen, size) => {
  const sky = pen.createLinearGradient(0, 0, size, size);
  sky.addColorStop(0, "#7ac7ff");
  sky.addColorStop(1, "#ffb36b");
  pen.fillStyle = sky;
  pen.fillRect(0, 0, size, size);
  pen.font = `${size / 3}px sans-serif`;
  pen.textAlign = "center";
  pen.fillText("🛍️", size / 2, size / 1.6);
};

const face = (pen, size) => {
  pen.font = `${size * 0.8}px sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText("🎉", size / 2, size / 1.9);
};

const RATE = 8000;

const header = (samples) => {
  const view = new DataView(new ArrayBuffer(44));
  const text = (at, word) => [...word].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, "data");
  view.setUint32(40, samples, true);
  return view.buffer;
};

const tone = (duration) => Uint8Array.from({ length: RATE * duration }, (_, index) =>
  128 + 60 * Math.sin((index / RATE) * 2 * Math.PI * (330 + 110 * Math.floor((index * 2) / RATE))) * Math.sin((index / RATE) * 5));

const DOCUMENT = "day;topic;format\n1;\u06cc / a;Reels\n2;b;Stori\n";

/** Each gives a file and, for sounds, its length in seconds. */
export const samples = {
  photo: async () => ({ file: new File([await drawn("image/jpeg", 640, picture)], "photo.jpg", { type: "image/jpeg" }) }),
  sticker: async () => ({ file: new File([await drawn("image/webp", 512, face)], "sticker.webp", { type: "image/webp" }) }),
  document: async () => ({ file: new File([DOCUMENT], "calendar.csv", { type: "text/csv" }) }),
  voice: async () => ({ file: new File([header(RATE * 3), tone(3)], "voice.wav", { type: "audio/wav" }), duration: 3 }),
};
