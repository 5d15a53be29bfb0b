-- Submissions for wrk: each with an identifier and words of its own. The unit is the first argument.
-- What is not answered with 201 is counted, and the first of it is shown.

local number, run, unit, refused = 0, 0, nil, 0

function init(args)
  unit = args[1]
  -- Two runs on one database must not send the same identifiers.
  run = os.time() % 0x10000
end

function request()
  number = number + 1
  local id = string.format("%08x-%04x-4%03x-8%03x-%012x", number, run, number % 0x1000, run % 0x1000, number)
  local body = string.format(
    '{"id":"%s","kind":"concern","matter":null,"unit":"%s","text":"Tổ tôi làm thêm giờ ba tuần liền, ' ..
    'chưa thấy bảng lương tháng này. Số %d.","name":null,"contact":null,"card":null,"lang":"vi",' ..
    '"written_at":"2026-11-26T07:00:00Z","link":null,"attachments":[],"consents":[]}', id, unit, number)
  return wrk.format("POST", "/api/v1/submissions", { ["Content-Type"] = "application/json" }, body)
end

function response(status, headers, body)
  if status ~= 201 then
    refused = refused + 1
    if refused == 1 then print("refused", status, body) end
  end
end
