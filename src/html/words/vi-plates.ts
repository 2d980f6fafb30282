/** What a resident reads about the plate itself. */
export const viPlate = {
  code: 'Mã in trên biển:',
  blank: {
    title: 'Biển này chưa dùng',
    text: (ward: string) =>
      `Biển là của ${ward}, nhưng chưa gắn vào số nhà hay quầy nào. Xin quay lại sau, hoặc hỏi cán bộ của phường.`,
    staff: 'Dành cho cán bộ: gắn biển này',
  },
}

/** What the pages say on which staff look after plates. */
export const viPlates = {
  one: (code: string) => `Biển ${code}`,
  place: { desk: 'Quầy', house: 'Số nhà', point: 'Điểm hỗ trợ', ward: 'Cả phường, xã' },
  nowhere: 'chưa gắn vào đâu',
  bind: {
    title: (code: string) => `Gắn biển ${code}`,
    move: (code: string) => `Chuyển biển ${code} sang chỗ khác`,
    now: (place: string) => `Biển này đang gắn ở ${place}.`,
    find: 'Biển đang ở đâu?',
    findHint: 'Gõ số nhà và tên đường, tên quầy hoặc điểm hỗ trợ. Không dấu cũng được.',
    next: (street: string) => `Số nhà tiếp theo trên đường ${street}`,
    found: 'Bấm vào đúng chỗ',
    none: 'Không thấy chỗ nào như vậy. Thử gõ ít chữ hơn.',
    many: 'Còn nữa: gõ thêm chữ để thấy ít hơn.',
    noHouses: 'Phường chưa có số nhà nào trong danh sách.',
    addHouse: 'Thêm số nhà mới',
    here: 'Gắn ở đây',
    hasPlate: (code: string) => `đã có biển ${code}`,
    others: 'Quầy và điểm hỗ trợ',
    taken: (place: string) => `${place} đã có biển`,
    takenHint: (code: string) => `Biển đang dùng ở đó mang mã ${code}.`,
    replace: 'Biển mới thay biển cũ',
    replaceHint: 'Mã cũ bị thu hồi ngay. Ai quét biển cũ được dẫn sang biển mới.',
    second: 'Thêm biển thứ hai, giữ cả hai',
    because: 'Thay bằng biển mới gắn tại chỗ',
    done: (place: string) => `Đã gắn biển vào ${place}.`,
    undo: 'Hoàn tác: gỡ biển khỏi chỗ này',
    undone: 'Đã hoàn tác. Biển như trước khi gắn.',
    scanNext: 'Xong. Quét biển tiếp theo bằng camera điện thoại, hoặc gõ mã in trên biển:',
    open: 'Mở biển',
    revoked: 'Biển này đã bị thu hồi, không gắn được nữa.',
  },
}
