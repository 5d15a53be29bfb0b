// Makes the audio bulletins of samples/audio from the texts of samples/make/audio, and writes each one's
// track (files, length, cues) into its card. Needs node 18, espeak-ng (the voice) and ffmpeg (with libopus).
//
//   node samples/make/audio.mjs            all of them
//   node samples/make/audio.mjs bao-chay   one of them
//
// Every sentence is spoken by itself and put in its place sample by sample, so that the cues are exact.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const RATE = 22_050; // what espeak-ng speaks at
const VOICE = ["-v", "vi", "-s", "142", "-p", "46", "-g", "0", "-a", "120"];
const BEFORE_VOICE = 0.35, AFTER_SENTENCE = 0.42, AFTER_PARAGRAPH = 0.85, AFTER_STOP = 0.3, BEFORE_CHIME = 0.6;
const LOUDNESS = -18; // LUFS
const PEAK = 0.6; // of full scale, so that no player clips
// Takes away rumble and the rasp of the synthesis, adds a little of a room, and evens out the level.
const WARM = "highpass=f=75,equalizer=f=190:t=q:w=1.1:g=2.5,equalizer=f=3300:t=q:w=1.2:g=-3.5,"
  + "equalizer=f=6200:t=q:w=1.4:g=-4,lowpass=f=8200,aecho=0.9:0.85:17|29:0.10|0.06,"
  + "acompressor=threshold=-22dB:ratio=2.2:attack=12:release=180";

const here = dirname(fileURLToPath(import.meta.url));
const samples = dirname(here);
const work = mkdtempSync(join(tmpdir(), "ban-tin-audio-"));

/** One sentence or clause as samples between -1 and 1, without the silence around it. */
function speak(text) {
  const file = join(work, "sentence.wav");
  execFileSync("espeak-ng", [...VOICE, "-w", file, text]);
  const wav = readFileSync(file);
  const data = wav.indexOf("data", 12, "latin1") + 8;
  const pcm = new Int16Array(wav.buffer.slice(wav.byteOffset + data, wav.byteOffset + wav.length - ((wav.length - data) % 2)));
  const loud = (v) => Math.abs(v) > 180;
  const first = Math.max(0, pcm.findIndex(loud) - 200);
  const last = Math.min(pcm.length, pcm.findLastIndex(loud) + 700);
  const voice = Float32Array.from(pcm.subarray(first, last), (v) => v / 32_768);
  const fade = Math.min(160, voice.length >> 1);
  for (let i = 0; i < fade; i++) {
    voice[i] *= i / fade;
    voice[voice.length - 1 - i] *= i / fade;
  }
  return voice;
}

/** Two soft tones, like a small bell: up at the start, down at the end. */
function chime(tones) {
  const step = 0.26, length = 1.5;
  const sound = new Float32Array(Math.round(RATE * (step * (tones.length - 1) + length)));
  tones.forEach((tone, place) => {
    const start = Math.round(place * step * RATE);
    for (let i = 0; i < length * RATE && start + i < sound.length; i++) {
      const t = i / RATE;
      const rise = Math.min(1, t / 0.012), end = Math.min(1, (length - t) / 0.2);
      const wave = (n, level, decay) => level * Math.sin(2 * Math.PI * tone * n * t) * Math.exp(-decay * t);
      sound[start + i] += 0.07 * rise * end * (wave(1, 1, 3.2) + wave(2, 0.22, 5) + wave(3.01, 0.07, 9));
    }
  });
  return sound;
}

/** The text of a bulletin: its card, and the lines in order, each with what follows it. */
function script(file) {
  const lines = [];
  let card;
  for (const line of readFileSync(file, "utf8").normalize("NFC").split("\n").map((l) => l.trim())) {
    if (line.startsWith("#")) continue;
    if (line.startsWith("card:")) card = line.slice(5).trim();
    else if (line === "") { if (lines.length) lines.at(-1).pause = AFTER_PARAGRAPH; }
    else {
      const [shown, spoken = shown] = line.split(" | ");
      lines.push({ shown, spoken, pause: AFTER_SENTENCE });
    }
  }
  if (!card || !lines.length) throw new Error(`${file}: a line "card: slug" and text are needed`);
  return { card, lines };
}

function make(name) {
  const { card, lines } = script(join(here, "audio", `${name}.txt`));
  const parts = [];
  let length = 0;
  const add = (sound) => { parts.push(sound); length += sound.length; };
  const silence = (seconds) => add(new Float32Array(Math.round(seconds * RATE)));
  const transcript = [];
  silence(0.1);
  add(chime([523.25, 783.99]));
  silence(BEFORE_VOICE);
  lines.forEach(({ shown, spoken, pause }, place) => {
    transcript.push({ start_ms: Math.round((length / RATE) * 1000), text: shown });
    const sentences = spoken.match(/[^.?!:]+[.?!:]*/g).map((s) => s.trim()).filter(Boolean);
    sentences.forEach((sentence, i) => {
      add(speak(sentence));
      if (i < sentences.length - 1) silence(AFTER_STOP);
    });
    silence(place < lines.length - 1 ? pause : BEFORE_CHIME);
  });
  add(chime([783.99, 523.25]));
  const pcm = new Float32Array(length);
  let at = 0;
  for (const part of parts) { pcm.set(part, at); at += part.length; }
  const raw = join(work, `${name}.f32`);
  writeFileSync(raw, Buffer.from(pcm.buffer));

  const input = ["-f", "f32le", "-ar", String(RATE), "-ac", "1", "-i", raw];
  const ffmpeg = (args) => execFileSync("ffmpeg", ["-hide_banner", "-nostdin", "-y", ...args], { stdio: ["ignore", "ignore", "pipe"] });
  // One gain for the whole and a limiter, the gain corrected until the loudness is right.
  let gain = 0;
  const filters = () => `${WARM},volume=${gain.toFixed(2)}dB,alimiter=limit=${PEAK}:attack=4:release=60:level=false`;
  for (let round = 0; round < 3; round++) {
    const heard = spawnSync("ffmpeg", ["-hide_banner", "-nostdin", ...input, "-af", `${filters()},ebur128`, "-f", "null", "-"], { encoding: "utf8" });
    gain += LOUDNESS - Number(heard.stderr.match(/I:\s+(-?[\d.]+) LUFS(?![\s\S]*I:)/)[1]);
  }
  const out = (suffix) => join(samples, "audio", `${name}.${suffix}`);
  const tags = ["-map_metadata", "-1", "-metadata", "title=Bản Tin (mẫu)", "-metadata", "artist=giọng máy đọc", "-fflags", "+bitexact", "-flags:a", "+bitexact"];
  mkdirSync(join(samples, "audio"), { recursive: true });
  ffmpeg([...input, "-af", filters(), "-ar", "24000", ...tags, "-c:a", "libopus", "-application", "voip", "-b:a", "17k", "-vbr", "on", "-compression_level", "10", out("opus")]);
  ffmpeg([...input, "-af", filters(), "-ar", "24000", ...tags, "-c:a", "aac", "-b:a", "20k", "-cutoff", "8500", "-movflags", "+faststart", out("m4a")]);

  const cardFile = join(samples, "cards", `${card}.json`);
  const text = JSON.parse(readFileSync(cardFile, "utf8"));
  const { kind, topic, priority, headline, brief, picture, tracks: _, ...rest } = text.content;
  const track = {
    lang: "vi", voice: "synthetic", duration_ms: Math.round((length / RATE) * 1000),
    files: [`audio/${name}.opus`, `audio/${name}.m4a`], transcript,
  };
  text.content = { kind, topic, priority, headline, brief, picture, tracks: [track], ...rest };
  writeFileSync(cardFile, `${JSON.stringify(text, null, 2)}\n`);
  console.log(`${name}: ${(track.duration_ms / 1000).toFixed(1)} s, ${gain.toFixed(1)} dB of gain`);
}

const asked = process.argv.slice(2);
const names = asked.length ? asked : readdirSync(join(here, "audio")).filter((f) => f.endsWith(".txt")).map((f) => basename(f, ".txt"));
try {
  names.forEach(make);
} finally {
  rmSync(work, { recursive: true, force: true });
}
