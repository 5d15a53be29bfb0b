//! The way through what came out of a survey: on the phone that asks, and at the desk when enough have answered.

import { randomUUID } from "node:crypto";

import { Caller } from "./api.mjs";
import { signIn } from "./officer.mjs";

/** How many answer: enough for something to be shown, whatever chance says. */
const ANSWERS = 20;

/** The results of the sample survey, before and after enough have answered. */
export async function walkSurvey(world, device, visit) {
  const stranger = new Caller(world.server);
  const [survey] = (await stranger.must(200, "GET", "/surveys")).surveys;
  const page = await signIn(device, world.origin, "lan.viet");
  const open = async (sign) => {
    await page.goto(`${world.origin}/desk/khao-sat/${survey.id}`);
    await page.locator(sign).first().waitFor();
  };
  await open("#ket-qua .empty, #ket-qua .answer-bars");
  await visit(page, "ban-khao-sat-chua-du");
  for (let number = 0; number < ANSWERS; number += 1) {
    const given = [
      { question: 0, choices: [0] },
      { question: 1, choices: [number % 5] },
      { question: 2, choices: [1, 2] },
      { question: 3, choices: [number % 2] },
      { question: 4, text: "Canh nóng cho ca đêm." },
    ];
    const sheet = { id: randomUUID(), key: randomUUID(), given };
    await stranger.must(201, "POST", `/surveys/${survey.id}/answers`, sheet);
  }
  await open("#ket-qua .answer-bars");
  await visit(page, "ban-khao-sat-ket-qua");
}
