type Row = Readonly<{ what: string; why: string; seen: string }>

/** What is kept of people, for the people: plain words for each line of the retention table (`privacy/retention.ts`). */
export const viPrivacy = {
  link: 'Phường giữ những gì, bao lâu?',
  title: 'Phường giữ những gì, bao lâu?',
  lead: 'Đánh giá không cần tên, không cần đăng nhập. Trang này nói rõ những gì được giữ lại, để làm gì và bao giờ xóa.',
  not: 'Không lưu họ tên, địa chỉ, vị trí hay loại máy của người đánh giá. Không dùng cookie. Không gửi cho ai ngoài phường.',
  residents: 'Khi ông/bà đánh giá',
  staff: 'Về cán bộ',
  staffLead: 'Cán bộ cũng có quyền biết những gì được giữ về mình.',
  why: 'Để làm gì',
  long: 'Giữ bao lâu',
  seen: 'Ai xem được',
  basis: 'Căn cứ',
  request: 'Ông/bà yêu cầu thì xóa ngay.',
  terms: {
    quarter: (days: number) => `Xóa chậm nhất ${days} ngày sau khi hết quý`,
    months: (many: number) => `Xóa sau ${many} tháng`,
    days: (many: number) => `Xóa sau ${many} ngày`,
    hours: (many: number) => `Xóa sau ${many} giờ`,
    minutes: (many: number) => `Xóa sau ${many} phút`,
    today: () => 'Xóa khi hết ngày',
    kept: () => 'Giữ lâu dài',
  },
  bases: {
    consent: 'Ông/bà đồng ý, và rút lại được lúc nào cũng được (Luật 91/2025/QH15, Điều 9).',
    duty: 'Nhiệm vụ của phường là đo sự hài lòng và trả lời người dân (Luật 91/2025/QH15, Điều 19; Nghị định 224/2026/NĐ-CP, Điều 10).',
    security: 'Giữ an toàn cho hệ thống (Nghị định 224/2026/NĐ-CP, Điều 10).',
  },
  rows: {
    key: {
      what: 'Dấu vết của số điện thoại hoặc mã hồ sơ',
      why: 'Để một người, một hồ sơ chỉ được tính một lần. Chỉ lưu một dãy ký tự tính ra từ số bằng khóa bí mật, mỗi quý một khóa.',
      seen: 'Không ai.',
    },
    case: {
      what: 'Dấu vết của mã hồ sơ trong sổ hồ sơ của phường',
      why: 'Để biết một đánh giá là của hồ sơ có thật. Xóa rồi thì hồ sơ chỉ còn được đếm: nhận ngày nào, hẹn ngày nào, xong ngày nào.',
      seen: 'Không ai. Cán bộ thấy hồ sơ trễ hạn theo ngày và thủ tục, không thấy mã.',
    },
    'call-back': {
      what: 'Số điện thoại để gọi lại, chỉ khi ông/bà cho phép',
      why: 'Để phường gọi lại trả lời. Số được mã hóa riêng cho phiếu đó; xong việc là xóa.',
      seen: 'Lãnh đạo phường và người quản trị, mỗi lần xem đều ghi vào nhật ký.',
    },
    comment: {
      what: 'Ý kiến ông/bà viết',
      why: 'Để phường hiểu vì sao, sửa và trả lời. Giữ hai năm để so năm nay với năm trước.',
      seen: 'Lãnh đạo phường và người quản trị. Phiếu không hài lòng, cần trả lời hoặc bị máy đánh dấu là lạ được đọc riêng để xử lý. Ý kiến khác chỉ đọc theo đợt, từ năm ý kiến trở lên: xáo thứ tự, không ghi ngày, quầy hay cán bộ, che số điện thoại, mã hồ sơ, thư điện tử. Người được đánh giá không xem từng phiếu.',
    },
    'first-version': {
      what: 'Bản đầu, khi ông/bà sửa đánh giá',
      why: 'Để không ai ép người dân sửa điểm mà không để lại dấu vết.',
      seen: 'Chỉ người kiểm tra hệ thống.',
    },
    answer: {
      what: 'Ghi chú và câu trả lời của phường',
      why: 'Để ông/bà đọc được dưới mã biên nhận, và để phường biết việc đã xong.',
      seen: 'Câu trả lời: người giữ mã biên nhận. Ghi chú: lãnh đạo phường và người quản trị.',
    },
    receipt: {
      what: 'Dấu vết của mã biên nhận',
      why: 'Để mã biên nhận còn mở được trang của ông/bà. Mã do máy chọn ngẫu nhiên, không nói lên ông/bà là ai.',
      seen: 'Không ai.',
    },
    officer: {
      what: 'Tên, chức danh, mã cán bộ',
      why: 'Để người dân biết mình đánh giá ai, và số liệu các năm còn đọc được.',
      seen: 'Người dân thấy tên người đang ngồi tại quầy. Số liệu: lãnh đạo phường và chính người ấy.',
    },
    account: {
      what: 'Tài khoản của cán bộ, mật khẩu đã mã hóa',
      why: 'Để chỉ người được giao mới vào được. Nghỉ việc thì khóa; tên còn lại bên những việc đã làm.',
      seen: 'Người quản trị. Mật khẩu: không ai.',
    },
    audit: {
      what: 'Nhật ký: ai đã làm gì, lúc nào',
      why: 'Để thấy được mọi thay đổi, cả việc đã xóa đúng hạn. Nhật ký bỏ bớt dòng thì không còn chứng minh được gì.',
      seen: 'Lãnh đạo phường và người quản trị.',
    },
    'follow-up': {
      what: 'Ai đã nhận, trả lời và kết thúc một phản ánh',
      why: 'Để biết việc nào ai lo, mất bao lâu.',
      seen: 'Lãnh đạo phường và người quản trị.',
    },
    'api-token': {
      what: 'Khóa cho phần mềm khác của phường: tên, ai tạo, ai thu hồi, ngày dùng cuối',
      why: 'Để biết phần mềm nào đã đọc số liệu hoặc gửi hồ sơ. Chính khóa thì không lưu, chỉ lưu dấu vết của nó.',
      seen: 'Lãnh đạo phường và người quản trị.',
    },
    statement: {
      what: 'Ý kiến của cán bộ về số liệu của chính mình',
      why: 'Để ai bị đánh giá cũng được nói, và lời ấy đứng cạnh số liệu như số liệu còn đó.',
      seen: 'Chính người ấy, lãnh đạo phường và người quản trị.',
    },
    assessment: {
      what: 'Ai đã xác nhận bản tự đánh giá của phường',
      why: 'Để ai cũng biết người chịu trách nhiệm về bản ấy.',
      seen: 'Cán bộ của phường và người quản trị.',
    },
    post: {
      what: 'Địa chỉ thư điện tử của chủ tịch, quản trị',
      why: 'Để gửi báo cáo khi chính người ấy chọn nhận. Thôi nhận thì xóa ngay.',
      seen: 'Chính người ấy.',
    },
    'plate-care': {
      what: 'Cán bộ nào đã cho in, kiểm tra biển mã QR, báo mất, xử lý biển sai',
      why: 'Để biết biển nào đã được xem, và tìm ra biển giả.',
      seen: 'Cán bộ của phường và người quản trị.',
    },
    exclusion: {
      what: 'Ai đã đề nghị và quyết định không tính một đánh giá, và vì sao',
      why: 'Để không một người nào tự bỏ được đánh giá của người dân.',
      seen: 'Lãnh đạo phường và người quản trị.',
    },
    'officer-phone': {
      what: 'Số điện thoại riêng của cán bộ, đã mã hóa, nếu phường có ghi',
      why: 'Chỉ để máy nhận ra đánh giá gửi từ chính số ấy. Cán bộ nghỉ là xóa.',
      seen: 'Không ai.',
    },
    'second-factor': {
      what: 'Khóa của mã xác nhận trên điện thoại, đã mã hóa',
      why: 'Để biết mật khẩu thôi thì chưa vào được. Giữ đến khi chủ tài khoản tắt mã xác nhận.',
      seen: 'Không ai.',
    },
    session: {
      what: 'Lần đăng nhập, loại trình duyệt',
      why: 'Để cán bộ thấy và chấm dứt được những nơi mình đang đăng nhập.',
      seen: 'Chính người ấy.',
    },
    browser: {
      what: 'Dấu vết của trình duyệt quen',
      why: 'Để người lạ thử mật khẩu không khóa được tài khoản của chủ.',
      seen: 'Không ai.',
    },
    guess: {
      what: 'Số lần gõ sai mật khẩu trong ngày',
      why: 'Để chặn người dò mật khẩu.',
      seen: 'Không ai.',
    },
    'point-contact': {
      what: 'Tên người giúp tại điểm hỗ trợ, và cán bộ phụ trách điểm với số điện thoại cơ quan',
      why: 'Để người dân biết gặp ai, và gọi ai khi điểm không giải quyết được.',
      seen: 'Mọi người.',
    },
    assistance: {
      what: 'Ai đã cầm máy, bấm giúp hoặc nhập phiếu giấy',
      why: 'Để biết người được đánh giá không tự bấm cho mình, và đếm riêng những phiếu có người giúp.',
      seen: 'Chỉ người kiểm tra hệ thống.',
    },
    tablet: {
      what: 'Máy tính bảng đang mở cho người dân bấm, và ai cầm máy',
      why: 'Để phường thấy và tắt được máy nào đang mở.',
      seen: 'Người quản lý quầy và lãnh đạo phường.',
    },
    'case-file': {
      what: 'Tên tệp hồ sơ đã nhập, và ai đã nhập',
      why: 'Để văn thư tìm lại hồ sơ trễ hạn trong tệp của mình.',
      seen: 'Lãnh đạo và văn thư của phường, quản trị viên.',
    },
    imports: {
      what: 'Tệp danh sách gửi lên để nhập',
      why: 'Để kiểm tra trước khi nhập.',
      seen: 'Văn thư của phường và quản trị viên.',
    },
    undo: {
      what: 'Việc vừa làm với quầy, để hoàn tác',
      why: 'Để bấm nhầm thì đưa lại như cũ được.',
      seen: 'Người quản lý quầy.',
    },
  } as Readonly<Record<string, Row>>,
  stars: 'Điều còn lại',
  starsWhat:
    'Các mức hài lòng, lý do đã chọn, ngày và quầy được giữ lâu dài để tính số liệu. Khi dấu vết trên đã xóa, không ai còn biết đó là của ông/bà.',
  rights: 'Quyền của ông/bà',
  withdraw:
    'Có mã biên nhận: mở trang của mã, bấm “Rút thông tin của tôi”. Dấu vết, ý kiến và yêu cầu trả lời bị xóa ngay; các mức hài lòng vẫn được tính.',
  noReceipt:
    'Mất mã biên nhận: đến bất cứ quầy nào của phường, hoặc gọi phường, nói số điện thoại hoặc mã hồ sơ đã dùng. Phường tìm và xóa bằng chính số ấy, không cần biết ông/bà đã đánh giá gì.',
  ask: 'Ông/bà có thể yêu cầu phường:',
  /** Nghị định 356/2025/NĐ-CP, Điều 5: days within which each must be done */
  limits: [
    'Báo đã nhận yêu cầu: trong 2 ngày làm việc',
    'Cho xem, sửa, hoặc đưa bản sao: trong 10 ngày',
    'Rút lại sự đồng ý, hạn chế, phản đối: trong 15 ngày',
    'Xóa: trong 20 ngày',
  ] as readonly string[],
  limitsLaw:
    'Theo Nghị định 356/2025/NĐ-CP, Điều 5. Việc khó có thể kéo dài thêm một lần, và phường phải nói rõ vì sao.',
  complain:
    'Không vừa ý với cách phường làm: ông/bà có quyền khiếu nại với phường, hoặc với cơ quan bảo vệ dữ liệu cá nhân thuộc Bộ Công an.',
  children: 'Người dưới 16 tuổi: xin dùng mã hồ sơ, đừng nhập số điện thoại; hoặc để cha mẹ đánh giá.',
  consent: 'Lời ông/bà đồng ý khi dùng số điện thoại',
  version: (version: number) => `Bản số ${version}`,
}
