//! A world in which every screen of both apps has something to show: officers at work, concerns on their
//! way, a card in every state.

import { readFile } from "node:fs/promises";

import { Caller, noticeOf, publish, publishAnew, recall, sendConcern, units } from "./api.mjs";
import { serverBehindProxy } from "./stage.mjs";

const PICTURE = new URL("../../../samples/pictures/xuong-che.webp", import.meta.url);

/** The words that stand in more than one place. */
export const WORDS = {
  recalled: "Lịch phát quà Tết ở kho số 3",
  reason: "Kho số 3 đang sửa; nơi phát mới sẽ báo sau.",
  before: "Họp đoàn viên chiều thứ Năm ở phòng họp số 2",
  after: "Họp đoàn viên chiều thứ Sáu ở phòng họp số 3",
  past: "Mức hỗ trợ tiền nhà cũ, tính đến hết tháng 1",
  waiting: "Từ thứ Hai, ca sáng vào cổng số 2 để tránh xe chở vải",
};

/** Makes the world; `remove()` ends it. */
export async function makeWorld() {
  const { server, proxy } = await serverBehindProxy();
  try {
    return await fill(server, proxy);
  } catch (error) {
    await proxy.remove();
    await server.remove();
    throw error;
  }
}

async function fill(server, proxy) {
  const unit = await units(server);
  const [may, dientu] = [unit["MAU-MAY"].id, unit["MAU-DIENTU"].id];
  const files = [{ bytes: await readFile(PICTURE), media_type: "image/webp" }];

  const answered = await sendConcern(server, {
    unit: may,
    matter: "meals",
    text: "Suất ăn ca đêm nguội và ít rau. Chúng tôi mong có thêm canh nóng, nhất là những hôm trời rét.",
    name: "Vàng A Sình",
    contact: "0000000123",
    consents: ["contact", "publish"],
    files,
  });
  const open = await sendConcern(server, {
    unit: may,
    matter: "safety",
    text:
      "Quạt hút bụi ở xưởng may số 2 kêu to từ sáng thứ Hai và hút rất yếu.\n\nAi đứng máy gần đó cũng ho. "
      + "Tổ đã báo bảo trì hai lần mà chưa thấy ai đến. Mong công đoàn hỏi giúp bao giờ sửa.",
    files,
  });
  await sendConcern(server, {
    unit: may,
    kind: "initiative",
    matter: "hours",
    text: "Đổi giờ giao ca sớm 15 phút thì kịp chuyến xe cuối về bản.",
  });
  const others = await sendConcern(server, { unit: dientu, text: "Đèn cầu thang ở xưởng lắp ráp hỏng." });

  await sendConcern(server, {
    unit: may,
    kind: "false_news_report",
    text: "Nhóm Zalo của xưởng chuyền tin sắp cắt lương hưu. Có thật không?",
    link: "https://www.tin-nong.example.com/luong-huu-bi-cat-tu-thang-sau-ai-cung-phai-doc?utm_source=zalo",
    files,
  });

  const officer = await Caller.officer(server, "hoa.may");
  await officer.must(201, "POST", `/desk/cases/${answered.submission.id}/answers`, {
    id: "5f0c1e0e-6a43-4b49-8f0a-0a4c8d3b7a11",
    text: "Công đoàn đã gặp nhà bếp. Từ thứ Tư, ca đêm có canh nóng và thêm một món rau. Có gì chưa ổn, bạn viết tiếp nhé.",
    close: false,
  });

  const wish = await sendConcern(server, {
    unit: may, kind: "aspiration", matter: "housing", consents: ["publish"], text: "Mong có nhà trẻ gần khu trọ.",
  });
  await officer.must(200, "PUT", `/desk/cases/${answered.submission.id}/asked`, {
    matter: "meals",
    question: "Suất ăn ca đêm nguội và ít rau, công đoàn có làm gì được không?",
    answer: "Công đoàn đã gặp nhà bếp. Ca đêm nay có canh nóng và thêm một món rau.",
  });
  await officer.must(200, "PUT", `/desk/cases/${wish.submission.id}/asked`, {
    matter: "housing", question: "Mong có nhà trẻ gần khu trọ để bố mẹ yên tâm đi ca.",
  });

  // A card that waits for its approver, and one that came back to its author.
  const draft = async (id, headline, more) => {
    const body = { id, unit: may, content: noticeOf(headline, { priority: "normal", ...more }), revision: 0 };
    const card = await officer.must(201, "POST", "/desk/cards", body);
    return officer.must(200, "POST", `/desk/cards/${id}/submit`, { revision: card.revision });
  };
  const waiting = await draft("6d0ed2c0-7d7e-4d5f-9a3b-2f6a3f7c0b21", WORDS.waiting, {
    brief: ["Cổng số 1 chỉ để xe tải vào từ 5 giờ 30 đến 7 giờ.", "Nhà xe mới ở ngay sau cổng số 2, có mái che."],
    action: { steps: ["Đi thẳng đường bờ suối, rẽ trái ở trạm bơm.", "Gửi xe ở nhà xe mới, không mất tiền."], contacts: [] },
  });
  const returned = await draft("0b5a5c0e-51f2-4d5b-8a2f-7d1f52f4c932", "Họp tổ tuần này", {});
  const approver = await Caller.officer(server, "mai.kcn");
  await approver.must(200, "POST", `/desk/cards/${returned.id}/return`, {
    revision: returned.revision,
    remark: "Thêm giờ và phòng họp. Người đọc cần biết phải đến đâu, lúc nào.",
  });

  // A card that was released twice, and one whose day is over.
  const first = await publish(server, { unit: unit["MAU-TINH"].id, content: noticeOf(WORDS.before) });
  const changed = await publishAnew(server, first, noticeOf(WORDS.after, {
    brief: ["Việc này cần bạn biết trước khi vào ca, và nhớ mang theo thẻ đoàn viên."],
  }));
  const past = await publish(server, {
    unit: unit["MAU-TINH"].id,
    content: noticeOf(WORDS.past, { topic: "policy", in_force_until: "2026-01-31" }),
  });

  const withdrawn = await publish(server, { unit: unit["MAU-TINH"].id, content: noticeOf(WORDS.recalled) });

  return {
    server,
    proxy,
    origin: proxy.origin,
    unit,
    answered,
    open,
    others,
    waiting,
    returned,
    changed,
    past,
    withdrawn,
    withdraw: () => recall(server, withdrawn, WORDS.reason),
    async remove() {
      await proxy.remove();
      await server.remove();
    },
  };
}

/** What a phone would have kept of things that were sent from it, put on its disk. */
export async function fillOutbox(page, world) {
  const item = ({ submission, receipt }, more) => ({
    submission,
    state: "received",
    failures: 0,
    next_try_at: submission.written_at,
    uploaded: {},
    receipt,
    case: null,
    ...more,
  });
  const refused = {
    submission: {
      ...world.open.submission,
      id: "b1d9a3f2-3f0a-4a5e-9b0c-1f2e3d4c5b6a",
      kind: "proposal",
      text: "Mong mở thêm lớp học chữ buổi tối ở khu trọ.",
      attachments: [],
    },
  };
  const items = [
    item(world.answered),
    item(world.open),
    item(refused, { state: { set_aside: "unknown_unit" }, receipt: null }),
  ];
  await page.evaluate(async (items) => {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open("ban-tin");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction("outbox", "readwrite");
    for (const item of items) transaction.objectStore("outbox").put(JSON.stringify(item), item.submission.id);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  }, items);
}
